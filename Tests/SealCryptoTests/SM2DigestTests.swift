import SealBase
import Testing

@testable import SealCrypto

/// The example of GB/T 32918.5, annex A: recommended curve, ID 1234567812345678, message "message digest".
enum StandardExample {
    static let point: Bytes =
        [4]
        + (Bytes(
            hex: "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13") ?? [])
    static let message: Bytes = Array("message digest".utf8)
    static let raw: Bytes =
        Bytes(
            hex: "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa") ?? []
    static let info: Bytes =
        (Bytes(hex: "3059301306072a8648ce3d020106082a811ccf5501822d034200") ?? []) + point
}

struct SM2DigestTests {
    @Test func standardExampleGivesItsZAndE() throws {
        #expect(
            try SM2Digest.z(point: StandardExample.point).hex
                == "b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3")
        #expect(
            try SM2Digest.e(point: StandardExample.point, message: StandardExample.message).hex
                == "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640")
    }

    @Test func anotherUserIDGivesAnotherE() throws {
        let usual = try SM2Digest.e(point: StandardExample.point, message: StandardExample.message)
        for id in [Bytes(), Array("1234567812345677".utf8), Array("ALICE123@YAHOO.COM".utf8)] {
            #expect(
                try SM2Digest.e(point: StandardExample.point, message: StandardExample.message, userID: id) != usual)
        }
    }

    @Test func refusesOtherFormsOfPoints() {
        for point in [Bytes(), Bytes(StandardExample.point.dropLast()), [2] + StandardExample.point.dropFirst()] {
            #expect(throws: CryptoFault(.badPublicKey)) { try SM2Digest.z(point: point) }
        }
        #expect(throws: CryptoFault(.badPublicKey)) {
            try SM2Digest.z(point: StandardExample.point, userID: Bytes(repeating: 1, count: 8192))
        }
    }
}

import Foundation
import SealBase
import SealOffice
import SealVerifying
import Testing

/// An SM2 token behind the same protocol: request, certificate, seal bound to it, document sealed and verified.
@Suite(.serialized, .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/cc")))
struct TokenSealingTests {
    let shop: OfficeShop

    init() throws { shop = try OfficeShop() }

    private func library(_ name: String) throws -> String {
        let path = shop.at(name + ".so")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/cc")
        let source = OfficeShop.root + "/Tests/Vectors/tokens/\(name).c"
        process.arguments = ["-shared", "-fPIC", "-o", path, source, "-lcrypto"]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return path.replacing(" ", with: "%20")
    }

    @Test(arguments: [("mock_skf", "skf:application=seal"), ("mock_sdf", "sdf:key=3")])
    func anSM2TokenSeals(_ name: String, _ path: String) throws {
        let address = "\(path)?module-path=\(try library(name))"
        try AtomicFile.write(Bytes("12345678\n".utf8), to: shop.at("pin"))
        let pin = PasswordSource.file(shop.at("pin"))
        let office = try shop.open()
        #expect(
            try Office.tokenRequest(
                address, pin: pin, name: "样章令牌签章人", organisation: nil, output: shop.at("t.p10")) == "sm2")
        _ = try office.issueCertificate(
            CertificateOrder(
                role: "signer", name: nil, organisation: nil, request: shop.at("t.p10"), days: 400,
                output: shop.at("t.cer")), now: OfficeShop.start)
        try shop.makeSeal(office, signers: [shop.at("t.cer")])
        var order = shop.order("o.pdf")
        #expect(faultCode { _ = try office.sign(order, now: OfficeShop.start) } == "office.noSignerKey")
        order.key = .token(address: address, pin)
        order.timestamp = true
        #expect(try office.sign(order, now: OfficeShop.start).signer.contains("样章令牌签章人"))
        _ = try office.publish(now: OfficeShop.start, validForDays: 7)
        let files = EvidenceFiles(trust: [], crls: [], statusLists: [], memory: nil, officeFolder: shop.office)
        let report = try Verifying.document(shop.at("o.pdf"), password: nil, evidence: files, now: OfficeShop.start)
        #expect(report.verdict == .valid)
        try AtomicFile.write(Bytes("0\n".utf8), to: shop.at("wrong"))
        order.output = shop.at("x.pdf")
        order.key = .token(address: address, .file(shop.at("wrong")))
        #expect(faultCode { _ = try office.sign(order, now: OfficeShop.start) } == "token.pinWrong")
        order.container = "pades"
        order.key = .token(address: address, pin)
        #expect(faultCode { _ = try office.sign(order, now: OfficeShop.start) } == "keys.noCertificate")
        #expect(!FileManager.default.fileExists(atPath: shop.at("x.pdf")))
    }
}

import Foundation
import SealBase

/// Base64 as text files hold it: line breaks and blanks between the characters, nothing else.
enum Base64Text {
    static func octets(_ text: some Collection<UInt8>) -> Bytes? {
        let blank: Set<UInt8> = [9, 10, 13, 32]
        return Data(base64Encoded: Data(text.filter { !blank.contains($0) })).map(Bytes.init)
    }
}

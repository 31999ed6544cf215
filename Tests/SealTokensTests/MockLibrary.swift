import Foundation
import SealBase
import SealCrypto
import Testing

@testable import SealTokens

/// A token library built from Tests/Vectors/tokens, under the test's control.
@safe final class MockLibrary: @unchecked Sendable {
    static let skf = MockLibrary("mock_skf")
    static let sdf = MockLibrary("mock_sdf")
    static let p11 = MockLibrary("mock_p11")
    static let compiler = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    let path: String
    private let handle: UnsafeMutableRawPointer?

    private init?(_ name: String) {
        guard let compiler = MockLibrary.compiler else { return nil }
        path = FileManager.default.temporaryDirectory.path + "/yinjian-\(name)-\(UUID().uuidString).so"
        let vectors = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Vectors/tokens/\(name).c").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: compiler)
        process.arguments = ["-shared", "-fPIC", "-o", path, vectors, "-lcrypto"]
        guard (try? process.run()) != nil else { return nil }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        unsafe handle = dlopen(path, RTLD_NOW | RTLD_LOCAL)
    }

    func fail(_ function: String, _ code: UInt) {
        guard let symbol = unsafe dlsym(handle, "mock_fail") else { return }
        typealias Call = @convention(c) (UnsafePointer<CChar>, UInt) -> Void
        unsafe unsafeBitCast(symbol, to: Call.self)(function, code)
    }

    func call(_ name: String, _ value: Int32) {
        guard let symbol = unsafe dlsym(handle, name) else { return }
        typealias Call = @convention(c) (Int32) -> Void
        unsafe unsafeBitCast(symbol, to: Call.self)(value)
    }

    func reset() {
        guard let symbol = unsafe dlsym(handle, "mock_reset") else { return }
        typealias Call = @convention(c) () -> Void
        unsafe unsafeBitCast(symbol, to: Call.self)()
        call("mock_absent", 0)
        call("mock_always", 0)
    }
}

func pin(_ text: String) throws -> Secret { try Secret(octets: Array(text.utf8)) }

/// The code of the fault that `work` throws.
func code(_ work: () throws -> Void) -> String? {
    do {
        try work()
        return nil
    } catch let fault as any CodedFault { return fault.stableCode } catch { return "\(error)" }
}

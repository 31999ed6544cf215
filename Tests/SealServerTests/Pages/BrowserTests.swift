import Foundation
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// The pages in a real browser: Tests/Browser/run drives headless Chromium through the main flows in both languages
/// (HN-1…HN-8, ES-4, ES-10, GX-2), with axe-core's rules of accessibility and the keyboard alone. Screenshots are left in
/// .build/screens.
@Suite(.serialized) struct BrowserTests {
    private static let password = "Correct-horse-9-battery"

    private func addAccounts(_ shop: ServerShop) throws {
        let office = try Office(
            folder: shop.office, password: .officeFile, actor: "test", entropy: ServerShop.entropy, now: ServerShop.now)
        let secret = shop.folder + "/password"
        try AtomicFile.write(Bytes(Self.password.utf8), to: secret, permissions: 0o600)
        for (name, role, organisation) in [
            ("maker", "operator", ""), ("checker", "reviewer", ""), ("auditor", "auditor", ""),
            ("sealer", "agent", "样章测试"),
        ] {
            _ = try office.addAccount(
                NewAccount(name: name, shown: "样章" + name, organisation: organisation, roles: [role]),
                password: .file(secret), now: ServerShop.now)
        }
    }

    @Test(.timeLimit(.minutes(15))) func mainFlowsInChromium() async throws {
        let shop = try ServerShop()
        try addAccounts(shop)
        let (sealed, code, folder) = (shop.sealed, shop.sealCode, shop.folder)
        let output = try await shop.loopback { port in
            try Self.drive([
                "YINJIAN_URL": "http://127.0.0.1:\(port)", "YINJIAN_PASSWORD": Self.password, "YINJIAN_SEALED": sealed,
                "YINJIAN_SEAL_CODE": code, "YINJIAN_WORK": folder,
                "YINJIAN_SCREENS": ServerShop.root + "/.build/screens",
            ])
        }
        #expect(output.status == 0, "\(output.text)")
    }

    private static func drive(_ more: [String: String]) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: ServerShop.root + "/.venv/bin/python")
        process.arguments = [ServerShop.root + "/Tests/Browser/run"]
        process.environment = ProcessInfo.processInfo.environment.merging(more) { _, new in new }
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let octets = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: octets, as: UTF8.self))
    }
}

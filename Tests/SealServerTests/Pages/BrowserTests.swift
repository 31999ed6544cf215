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
            ("chief", "administrator", ""), ("sealer", "agent", "样章测试"), ("holder", "applicant", "样章测试"),
            ("clerkzh", "applicant", "样章科技有限公司"), ("clerken", "applicant", "样章股份有限公司"),
        ] {
            _ = try office.addAccount(
                NewAccount(name: name, shown: "样章" + name, organisation: organisation, roles: [role]),
                password: .file(secret), now: ServerShop.now)
        }
        // Long lists have several parts.
        for index in 100..<170 {
            _ = try office.addAccount(
                NewAccount(name: "user-\(index)", shown: "样章用户", organisation: "样章测试", roles: ["applicant"]),
                password: nil, now: ServerShop.now)
        }
        let soft = try office.issueSoftCertificate(
            CertificateOrder(
                role: "signer", name: "样章持有人", organisation: nil, request: nil, days: 30,
                output: shop.folder + "/holder.cer"),
            SoftCertificateOrder(output: shop.folder + "/holder.p12", pinFile: shop.folder + "/holder.pin"),
            now: ServerShop.now)
        try office.setCertificate("holder", soft.certificate.serial, now: ServerShop.now)
    }

    @Test(.timeLimit(.minutes(15))) func mainFlowsInChromium() async throws {
        let shop = try ServerShop()
        try addAccounts(shop)
        let (sealed, code, folder) = (shop.sealed, shop.sealCode, shop.folder)
        let output = try await shop.loopback({ ($0.jobThreads, $0.loginBurst) = (1, 200) }) { port in
            try Self.drive([
                "YINJIAN_URL": "http://127.0.0.1:\(port)", "YINJIAN_PASSWORD": Self.password, "YINJIAN_SEALED": sealed,
                "YINJIAN_SEAL_CODE": code, "YINJIAN_WORK": folder,
                "YINJIAN": ServerShop.root + "/.build/debug/yinjian",
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

import Foundation
import Testing

/// Workers whose device keys are in tokens: SoftHSM2 behind PKCS#11, and libraries with the interfaces of SKF and SDF.
@Suite(.enabled(if: QueueShop.program != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/cc")))
struct WorkerTokenTests {
    private func shell(_ script: String, _ shop: Workshop) throws {
        let done = try Command.run(["-c", "cd \"$0\"; set -e; " + script, shop.folder], executable: "/bin/bash")
        guard done.status == 0 else { throw Workshop.StepFailed(arguments: [script], outcome: done) }
    }

    /// A certificate for the key in a token, by a request that the token signs.
    private func certificate(
        _ queue: QueueShop, _ address: String, role: String, _ name: String, _ environment: [String: String] = [:]
    ) throws {
        let asked = try Command.run(
            ["key", "request", "--name", "样章令牌设备", "-o", name + ".p10", "--token", address, "--token-pin-file", "pin"],
            in: queue.shop.folder, environment: environment)
        guard asked.status == 0 else { throw Workshop.StepFailed(arguments: [address], outcome: asked) }
        try queue.shop.must("cert", "issue", "--role", role, "--request", name + ".p10", "-o", name + ".cer")
    }

    private func key(_ queue: QueueShop, _ address: String, _ name: String) throws -> String {
        let members = [
            "token": address, "password": queue.shop.path("pin"), "certificate": queue.shop.path(name + ".cer"),
        ]
        return String(decoding: try JSONEncoder().encode(members), as: UTF8.self)
    }

    @Test(arguments: [("mock_skf", "skf:application=seal"), ("mock_sdf", "sdf:key=3")])
    func aWorkerSealsWithAnSM2Token(_ library: String, _ path: String) throws {
        let queue = try QueueShop()
        let shop = queue.shop
        try queue.copy("in/a.pdf")
        try shell(
            "cc -shared -fPIC -o token.so '\(Command.root)/Tests/Vectors/tokens/\(library).c' -lcrypto; "
                + "printf '12345678\\n' > pin; chmod 600 pin; openssl genpkey -algorithm SM2 -out key.pem", shop)
        let kept = ["MOCK_KEY": shop.path("key.pem")]
        let address = "\(path)?module-path=\(shop.path("token.so").replacingOccurrences(of: " ", with: "%20"))"
        try certificate(queue, address, role: "signer", "token", kept)
        try shop.makeSeal("t.esl", ["--signer-cert", "token.cer"])
        try shell("mv t.esl seal.esl", shop)
        try queue.settings("token.json", key: nil, more: "\"key\": \(try key(queue, address, "token"))")
        try queue.beginOffice()
        try queue.add([["in/a.pdf", "a.pdf", ""]], "token", ["--no-timestamp"])
        try queue.beginWorker("token.json", kept)
        #expect(try queue.ends("token") == ["done"])
        try shop.must("publish")
        try shop.must("verify", "out/a.pdf")
        try shell("printf '0\\n' > pin", shop)
        let wrong = try Command.run(
            ["worker", "--settings", "token.json", "--json"], in: shop.folder, environment: kept)
        #expect(wrong.status == 77 && wrong.output.contains("token.pinWrong"), "\(wrong.output)")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/softhsm2-util")))
    func aWorkerSealsWithATokenBehindPKCS11() throws {
        let queue = try QueueShop()
        let shop = queue.shop
        for name in ["in/a.pdf", "in/b.pdf", "in/c.pdf"] { try queue.copy(name) }
        try shell(
            """
            mkdir tokens; printf 'directories.tokendir = %s/tokens\\nobjectstore.backend = file\\nlog.level = ERROR\\n' "$PWD" > hsm.conf
            printf '4321\\n' > pin; chmod 600 pin; export SOFTHSM2_CONF="$PWD/hsm.conf"
            softhsm2-util --init-token --free --label t --so-pin 87654321 --pin 4321 >/dev/null
            openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k.pem
            softhsm2-util --import k.pem --token t --label k --id 01 --pin 4321 >/dev/null
            """, shop)
        let hsm = ["SOFTHSM2_CONF": shop.path("hsm.conf")]
        let address = "pkcs11:token=t;object=k?module-path=/usr/lib/softhsm/libsofthsm2.so"
        try certificate(queue, address, role: "pades", "token", hsm)
        // The seal's own kind of signature by a soft key, the other by the token.
        try queue.settings("token.json", more: "\"padesKey\": \(try key(queue, address, "token"))")
        try queue.beginOffice()
        for (index, container) in ["pades", "dual", "ses"].enumerated() {
            let input = ["in/a.pdf", "in/b.pdf", "in/c.pdf"][index]
            try queue.add([[input, container + ".pdf", ""]], container, ["--no-timestamp", "--container", container])
        }
        try queue.beginWorker("token.json", hsm)
        try shop.must("publish")
        for container in ["pades", "dual", "ses"] {
            #expect(try queue.ends(container) == ["done"], "\(container)")
            try shop.must("verify", "out/\(container).pdf")
        }
    }
}

import ArgumentParser
import SealBase
import SealOffice

/// How a seal is signed, timestamped and kept checkable.
struct ContainerOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "签名容器：ses（GM.sm2seal，默认）、pades（P-256/RSA）、dual（先 ses 再 pades）、cms-sm2（PKCS#7）或 cms-gm（GM/T 0010）",
                "container: ses (GM.sm2seal, default), pades (P-256, RSA), dual (ses, then pades), cms-sm2 (PKCS#7) or cms-gm (GM/T 0010)"
            )))
    var container = "ses"

    @Flag(
        name: .long, inversion: .prefixedNo,
        help: ArgumentHelp(say("加盖时间戳", "add a timestamp")))
    var timestamp = true

    @OptionGroup var authority: AuthorityOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "长期验证：lt 存入证书与列表，lta 再加文档时间戳",
                "long-term validation: lt keeps certificates and lists in the file, lta adds a document timestamp")))
    var level: String?

    static let containers = ["ses", "pades", "dual", "cms-sm2", "cms-gm"]

    func validate() throws {
        guard Self.containers.contains(container) else {
            let names = Self.containers.joined(separator: ", ")
            throw ValidationError(say("--container 只能是 \(names)。", "--container must be one of \(names)."))
        }
        if let level, PreservationLevel(rawValue: level) == nil {
            throw ValidationError(say("--level 只能是 lt 或 lta。", "--level must be lt or lta."))
        }
        if authority.order != nil, !timestamp, level != "lta" {
            throw ValidationError(
                say("--tsa 与 --no-timestamp 不能同时使用。", "--tsa and --no-timestamp exclude each other."))
        }
    }

    func apply(to order: inout SignOrder) {
        (order.container, order.timestamp) = (container, timestamp)
        order.authority = authority.order
        order.preservation = level.flatMap { PreservationLevel(rawValue: $0) }
    }
}

/// A timestamp authority on the network (RFC 3161).
struct AuthorityOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "网络时间戳服务地址（http 或 https）；默认用办公室自己的",
                "address of a timestamp authority (http, https); default: the office's own")))
    var tsa: String?

    @Option(name: .long, help: ArgumentHelp(say("向时间戳服务要求的策略（点分 OID）", "policy to ask the authority for (dotted OID)")))
    var tsaPolicy: String?

    @Option(name: .long, help: ArgumentHelp(say("时间戳服务的根证书，可重复", "root certificate of the authority; may be repeated")))
    var tsaTrust: [String] = []

    @Option(name: .long, help: ArgumentHelp(say("等待时间戳服务的秒数", "seconds to wait for the authority")))
    var tsaTimeout = 30.0

    func validate() throws {
        guard tsa != nil || (tsaPolicy == nil && tsaTrust.isEmpty) else {
            throw ValidationError(
                say("--tsa-policy 与 --tsa-trust 需要 --tsa。", "--tsa-policy and --tsa-trust need --tsa."))
        }
        guard (0.1...600).contains(tsaTimeout) else {
            throw ValidationError(say("--tsa-timeout 应在 0.1 到 600 之间。", "--tsa-timeout must be from 0.1 to 600."))
        }
    }

    var order: AuthorityOrder? {
        tsa.map { AuthorityOrder(address: $0, policy: tsaPolicy, trust: tsaTrust, seconds: tsaTimeout) }
    }
}

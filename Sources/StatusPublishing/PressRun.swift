import Foundation
import SealASN1
import SealBase
import SealCrypto
import StatusFormats

/// One publication, from what stands to what stands then.
struct PressRun {
    private let press: StatusPress
    private let order: PublishOrder
    private var head: PublishedHead
    private var standing: [String: Standing] = [:]
    private var staged: [StagedList] = []

    /// A list that stands, and whether it is the very one that was published last.
    struct Standing {
        let store: OctetStore
        let path: String
        let isKnown: Bool
        /// The number it was published under, where the head remembers it.
        let number: Int64?
    }

    init(_ press: StatusPress, _ order: PublishOrder, _ head: PublishedHead) {
        (self.press, self.order, self.head) = (press, order, head)
    }

    /// Everything is staged before anything is replaced.
    mutating func publish() throws -> PublishedEdition {
        var pressed: [PressedCRL] = []
        for edition in order.crls { pressed.append(try stage(edition)) }
        if let plan = order.sealStatus { try stage(plan, pressed) }
        let log = try order.log.map { try append($0) }
        var marks: [String: PublishedHead.Mark] = [:]
        for list in staged { marks[list.name] = PublishedHead.Mark(number: list.number, digest: list.digest) }
        if let log {
            marks[TransparencyLog.checkpointName] = PublishedHead.Mark(
                number: Int64(clamping: log.claimed.size), digest: log.claimed.root)
        }
        try press.watch(.headIntends)
        try head.intend(marks)
        if let log {
            try press.watch(.checkpoint)
            try AtomicFile.write(log.encoded, to: "\(press.folder)/\(TransparencyLog.checkpointName)")
        }
        for list in staged { try replace(list) }
        try press.watch(.headSettles)
        try head.settle(marks)
        return PublishedEdition(
            lists: staged.map {
                PublishedList(
                    name: $0.name, path: "\(press.folder)/\($0.name)", number: $0.number, digest: $0.digest,
                    size: $0.store.count, count: $0.count)
            }, checkpoint: log?.claimed)
    }

    /// A standing list whose digest is under way.
    private struct Opened {
        let store: OctetStore
        let digest: DigestAhead
    }

    private func open(_ name: String) throws -> Opened? {
        do {
            let store = try OctetStore(mapping: path(name))
            return Opened(store: store, digest: DigestAhead(store))
        } catch let fault as FileFault where fault.code == .notFound { return nil }
    }

    private func path(_ name: String) -> String { "\(press.folder)/\(name)" }

    /// What stands under a name. The head's word about it is settled here.
    private mutating func stands(_ name: String, _ opened: Opened? = nil) throws -> Standing? {
        let opened = try opened ?? open(name)
        let store = opened?.store
        let isRemembered = head.lines[name] != nil
        let isKnown = try head.settle(name, found: opened?.digest.value()) && isRemembered
        if isRemembered, !isKnown, store == nil { try refuseOlder(name) }
        guard let store else { return nil }
        let found = Standing(
            store: store, path: path(name), isKnown: isKnown, number: isKnown ? head.mark(of: name)?.number : nil)
        standing[name] = found
        return found
    }

    private func refuseOlder(_ name: String) throws {
        guard !order.replacesDamaged else { return }
        throw PublishFault(.olderFolder, ["list": name, "last": head.highest(of: name).map { "\($0)" } ?? ""])
    }

    private func forgiving(_ compare: () throws -> Void) throws {
        do { try compare() } catch let fault as PublishFault
            where order.replacesDamaged && fault.code == .previousDamaged
        {}
    }

    /// Compares a list with the one it will replace; a standing list that is genuine but not the last one is refused.
    private mutating func check(
        _ name: String, _ opened: Opened? = nil, _ compare: (Standing) throws -> Void
    ) throws {
        guard let old = try stands(name, opened) else { return }
        try forgiving { try compare(old) }
        if !old.isKnown, head.lines[name] != nil { try refuseOlder(name) }
    }
}

extension PressRun {
    /// The full list, its difference and its parts.
    private mutating func stage(_ edition: CRLEdition) throws -> PressedCRL {
        var plan = edition.plan
        let deltaName = CRLEdition.deltaName(edition.name)
        if edition.deltaSpan != nil, let address = edition.address { plan.terms.freshest = ["\(address)/\(deltaName)"] }
        let run = try plan.run()
        let full = try plan.press(run, to: path(edition.name), as: edition.name, press.watch)
        try check(edition.name) { old in
            try plan.compare(full, with: old.store, at: old.path, isKnown: old.isKnown)
        }
        staged.append(full.staged)
        if let span = edition.deltaSpan { try stageDelta(plan, full, deltaName, span) }
        if let limit = edition.partsAbove, run.count > max(1, limit) { try stageParts(edition, plan, run, limit) }
        return full
    }

    /// The difference from a list that was published a while ago, the same for `span` seconds, so that readers who have it
    /// need only the difference. Without an earlier list there is none.
    private mutating func stageDelta(
        _ plan: CRLPlan, _ full: PressedCRL, _ name: String, _ span: Int64
    ) throws {
        guard let previous = standing[full.staged.name], let last = try? CRLReader(previous.store) else { return }
        let before = try stands(name)
        let base = try before.flatMap { try self.base($0, plan, full.staged.name, span) } ?? last
        guard let number = base.number, number < plan.terms.number else { return }
        var delta = plan
        delta.terms.base = number
        delta.terms.freshest = []
        let run = try CRLDelta.run(from: base, to: full.reader, at: plan.terms.thisUpdate)
        let new = try delta.press(run, to: path(name), as: name, press.watch)
        try check(name) { old in try delta.compare(new, with: old.store, at: old.path, isKnown: old.isKnown) }
        staged.append(new.staged)
    }

    /// The base of the difference that stands, out of the archive, while its time is not over.
    private func base(_ old: Standing, _ plan: CRLPlan, _ name: String, _ span: Int64) throws -> CRLReader? {
        guard let delta = try? CRLReader(old.store), let number = delta.baseCRLNumber.flatMap({ CRLReader.whole($0) })
        else { return nil }
        let path = "\(press.folder)/archive/\(CRLPlan.archiveStem(name))-\(number).der"
        let damaged = PublishFault(.archiveDamaged, ["path": path])
        guard let store = try? OctetStore(mapping: path), let base = try? CRLReader(store), base.number == number,
            RevocationEvidence.isSigned(base, by: plan.issuer)
        else {
            if order.replacesDamaged { return nil }
            throw damaged
        }
        return base.thisUpdate.adding(seconds: span) > plan.terms.thisUpdate ? base : nil
    }

    /// The parts; one whose content stands already and is not half through its life is left alone.
    private mutating func stageParts(
        _ edition: CRLEdition, _ full: CRLPlan, _ run: CRLEntryRun, _ limit: Int
    ) throws {
        var count = 2
        while count < 4096, run.count / count > limit * 3 / 4 { count *= 2 }
        let stem = CRLPlan.archiveStem(edition.name)
        let folder = stem == "crl" ? "" : stem + "/"
        for (index, entries) in run.dealt(to: count).enumerated() {
            guard let part = CRLPart(index, of: count) else { continue }
            let name = folder + part.path
            var plan = full
            let base =
                try edition.address ?? "urn:yinjian:\(CertificateIssuer.keyIdentifier(full.key.publicKeyInfo).hex)"
            plan.terms.distribution = ["\(base)/\(name)"]
            plan.terms.freshest = []
            try press.makeFolder(path(name).folderOfPath)
            if let old = try stands(name), old.isKnown, isCurrent(old, plan, entries) { continue }
            let new = try plan.press(entries, to: path(name), as: name, press.watch)
            try check(name) { old in try plan.compare(new, with: old.store, at: old.path, isKnown: old.isKnown) }
            staged.append(new.staged)
        }
    }

    private func isCurrent(_ old: Standing, _ plan: CRLPlan, _ run: CRLEntryRun) -> Bool {
        guard let list = try? CRLReader(old.store), list.count == run.count, list.gist == run.gist,
            let next = list.nextUpdate, list.distributionPoint == plan.terms.distribution
        else { return false }
        let now = plan.terms.thisUpdate.secondsSinceEpoch
        return now - list.thisUpdate.secondsSinceEpoch < next.secondsSinceEpoch - now
    }

    private mutating func stage(_ plan: SealStatusPlan, _ crls: [PressedCRL]) throws {
        let name = StatusPress.sealStatusName
        // What stands is digested while the new list is made; why it cannot be read is said when it is compared.
        let opened = try? open(name)
        let new = try plan.press(
            beside: crls.map(\.reader), to: path(name), as: name, expected: (opened?.store.count ?? 0) + 65_536,
            press.watch)
        try check(name, opened) { old in
            try plan.compare(new.list, with: old.store, at: old.path, isKnown: old.isKnown)
        }
        staged.append(new.staged)
    }

    /// Appends what is about to stand to the log, and signs its new head.
    private mutating func append(_ plan: LogPlan) throws -> SignedCheckpoint {
        let log = try TransparencyLog(folder: press.folder, writing: true)
        let name = TransparencyLog.checkpointName
        if let old = log.checkpoint, old.claimed.origin != plan.origin {
            throw PublishFault(.logDamaged, ["path": path(name), "what": "origin"])
        }
        guard head.settle(name, found: log.checkpoint?.claimed.root) || head.lines[name] == nil else {
            throw PublishFault(
                .olderFolder, ["list": name, "last": head.highest(of: name).map { "\($0)" } ?? ""])
        }
        let lists = staged.map {
            LogLeaf(
                $0.isCRL ? .crl : .sealStatus, $0.name, number: $0.number, at: plan.at, digest: $0.digest)
        }
        try press.watch(.logAppend)
        try log.append(plan.seals + lists)
        AtomicFile.syncFolder(path(TransparencyLog.folderName))
        return try plan.checkpoint(size: log.size, root: try log.root())
    }

    /// Archives what stands, by another name for the same file, and puts the new list in its place.
    private func replace(_ list: StagedList) throws {
        if let old = standing[list.name] {
            try press.watch(.archive(list.name))
            try PressArchive(folder: press.folder).keep(old, stem: list.archiveName, isCRL: list.isCRL)
        }
        try press.watch(.replace(list.name))
        try list.file.commit()
    }
}

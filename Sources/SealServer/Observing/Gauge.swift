import SealBase
import SealOffice

/// Something that is measured when it is asked for.
struct Gauge: Sendable {
    struct Row: Sendable {
        var label: (name: String, value: String)?
        var value: Int
    }

    let name: String
    let help: String
    let rows: [Row]

    init(_ name: String, _ help: String, _ value: Int) {
        (self.name, self.help, rows) = (name, help, [Row(value: value)])
    }

    init(_ name: String, _ help: String, by label: String, _ values: [(String, Int)]) {
        (self.name, self.help) = (name, help)
        rows = values.map { Row(label: (label, $0.0), value: $0.1) }
    }
}

extension Gauge {
    /// Everything that is told of a house. What cannot be measured now is left out, and `yinjian_registry_up` says why.
    static func all(of house: House) async -> [Gauge] {
        let counts = try? await house.office { try $0.jobCounts() }
        let (status, now) = (house.status, house.now)
        let lists = (try? await house.work.run { try status.ages(now: now) }) ?? []
        var gauges = [
            Gauge("yinjian_jobs_waiting", "Requests that run or wait for a thread.", house.load),
            Gauge(
                "yinjian_batches_troubled", "Whether batches wait for something that failed.",
                house.background.code == nil ? 0 : 1),
            Gauge("yinjian_registry_up", "Whether the registry answered.", counts == nil ? 0 : 1),
        ]
        if let counts {
            gauges.append(
                Gauge(
                    "yinjian_batch_jobs", "Documents of all batches by state; dead ones were given up.", by: "state",
                    counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
        }
        gauges.append(
            Gauge(
                "yinjian_list_age_seconds", "Time since a published list was signed.", by: "list",
                lists.map { ($0.list, now.seconds(since: $0.thisUpdate)) }))
        gauges.append(
            Gauge(
                "yinjian_list_left_seconds",
                "Time until verifiers stop believing a published list; negative afterwards.",
                by: "list", lists.compactMap { age in age.nextUpdate.map { (age.list, $0.seconds(since: now)) } }))
        return gauges
    }
}

extension Instant {
    fileprivate func seconds(since other: Instant) -> Int {
        let (seconds, overflow) = secondsSinceEpoch.subtractingReportingOverflow(other.secondsSinceEpoch)
        return overflow ? 0 : Int(seconds)
    }
}

import Synchronization

/// What a service counts, in the text form that Prometheus reads (text format 0.0.4).
final class Counters: Sendable {
    private struct Key: Hashable, Comparable {
        var method: String
        var route: String
        var status: Int

        static func < (a: Key, b: Key) -> Bool {
            (a.route, a.method, a.status) < (b.route, b.method, b.status)
        }
    }

    private struct Tally {
        var count = 0
        var milliseconds = 0
        var buckets = [Int](repeating: 0, count: Counters.bounds.count)
    }

    /// Upper bounds of durations, in milliseconds.
    private static let bounds = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]
    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    private let tallies = Mutex<[Key: Tally]>([:])

    /// Routes are those of the router, so there are only so many.
    func count(method: String, route: String, status: Int, milliseconds: Int) {
        let method = Self.methods.contains(method) ? method : "OTHER"
        tallies.withLock { tallies in
            var tally = tallies[Key(method: method, route: route, status: status)] ?? Tally()
            tally.count += 1
            tally.milliseconds += milliseconds
            for (index, bound) in Self.bounds.enumerated() where milliseconds <= bound { tally.buckets[index] += 1 }
            tallies[Key(method: method, route: route, status: status)] = tally
        }
    }

    /// The exposition; `gauges` are told beside the requests.
    func text(_ gauges: [Gauge]) -> String {
        let rows = tallies.withLock { $0 }.sorted { $0.key < $1.key }
        var out = """
            # HELP yinjian_http_requests_total Answered requests.
            # TYPE yinjian_http_requests_total counter

            """
        for (key, tally) in rows {
            out += "yinjian_http_requests_total{\(Self.labels(key)),status=\"\(key.status)\"} \(tally.count)\n"
        }
        out += """
            # HELP yinjian_http_request_duration_seconds Time until the head of the answer.
            # TYPE yinjian_http_request_duration_seconds histogram

            """
        for (key, tally) in rows {
            let labels = Self.labels(key) + ",status=\"\(key.status)\""
            let name = "yinjian_http_request_duration_seconds"
            for (index, bound) in Self.bounds.enumerated() {
                out += "\(name)_bucket{\(labels),le=\"\(Double(bound) / 1000)\"} \(tally.buckets[index])\n"
            }
            out += "\(name)_bucket{\(labels),le=\"+Inf\"} \(tally.count)\n"
            out += "\(name)_sum{\(labels)} \(Double(tally.milliseconds) / 1000)\n"
            out += "\(name)_count{\(labels)} \(tally.count)\n"
        }
        for gauge in gauges {
            out += "# HELP \(gauge.name) \(gauge.help)\n# TYPE \(gauge.name) gauge\n"
            for row in gauge.rows {
                let label = row.label.map { "{\($0.name)=\"\(Self.escaped($0.value))\"}" } ?? ""
                out += "\(gauge.name)\(label) \(row.value)\n"
            }
        }
        return out
    }

    private static func labels(_ key: Key) -> String { "method=\"\(key.method)\",route=\"\(escaped(key.route))\"" }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

import JobStream
import SealBase

/// The streams of the queue and who reads them.
struct JobStreams: Hashable, Sendable {
    /// Put before every name, so that one cluster serves several offices.
    var prefix = "yinjian"
    var replicas = 1
    /// Seconds without a word after which a job is given to another worker.
    var ackSeconds = 30.0
    /// Most jobs in the queue, and in workers' hands together.
    var capacity = 100_000
    var inHand = 4_096
    /// Deliveries after which a job that killed every worker is given up; tries of other kinds are counted by workers.
    var deliveries = 8_000

    private var upper: String { prefix.uppercased() }
    var jobs: String { upper + "_JOBS" }
    var news: String { upper + "_NEWS" }
    var seals: String { upper + "_SEALS" }
    var dead: String { upper + "_DEAD" }
    func jobSubject(_ version: Int) -> String { "\(prefix).jobs.v\(version)" }
    var newsSubject: String { prefix + ".news" }
    var deadSubject: String { prefix + ".dead" }
    /// Beside the seals: what the office publishes.
    var officeSubject: String { prefix + ".seals.office" }
    func sealSubject(_ digest: String) -> String { "\(prefix).seals.\(digest)" }
    let workers = "workers"
    let office = "office"

    /// Makes what is missing.
    func ensure(_ link: QueueLink) throws(QueueFault) {
        var stream = QueueStream(jobs, [prefix + ".jobs.>"], .workqueue, replicas: replicas)
        stream.max_msgs = Int64(capacity)
        try link.ensure(stream)
        try link.ensure(QueueStream(news, [newsSubject], .workqueue, replicas: replicas, duplicateSeconds: 600))
        var notices = QueueStream(seals, [prefix + ".seals.>"], .limits, replicas: replicas)
        (notices.max_msgs_per_subject, notices.discard) = (1, "old")
        try link.ensure(notices)
        var letters = QueueStream(dead, [deadSubject], .limits, replicas: replicas)
        (letters.max_age, letters.discard) = (90 * 86_400 * 1_000_000_000, "old")
        try link.ensure(letters)
        try link.ensure(
            QueueConsumer(
                workers, ackSeconds: ackSeconds, deliveries: deliveries, pending: inHand, replicas: replicas), of: jobs)
        try link.ensure(
            QueueConsumer(office, ackSeconds: 60, deliveries: -1, pending: 10_000, replicas: replicas), of: news)
    }
}

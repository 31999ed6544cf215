package import SealBase

/// The states of a job: one document to be sealed with one seal at one place.
package enum JobState: String, Codable, Hashable, Sendable, CaseIterable {
    /// Waits for a worker.
    case queued
    /// A worker has it on a lease, or it lies in the queue between machines.
    case running
    /// Its last try failed for a reason that may pass; it waits for the next.
    case failed
    /// The sealed document stands in its place.
    case done
    /// Given up with a reason; a person may have it tried again.
    case dead
    /// Taken back by a person before anything was recorded of it.
    case cancelled
}

/// What can be done to a job.
package enum JobAction: String, Codable, Hashable, Sendable, CaseIterable {
    /// A worker takes it for a while.
    case lease
    /// The worker is still at it.
    case renew
    /// The sealed document stands in its place.
    case finish
    /// The try failed for a reason that may pass.
    case fail
    /// It is given up: its content is at fault, or its tries are used up.
    case bury
    /// The worker gives it back untouched: it is being stopped.
    case release
    /// The worker was not heard of for the length of its lease, or is gone.
    case expire
    /// A document that was sealed under the job's key was found in its place.
    case adopt
    case cancel, retry
}

/// A condition in the table of jobs.
package enum JobGuard: String, TransitionGuard {
    /// The pause before the next try is over.
    case pauseOver
    /// Who acts is who has the lease.
    case leaseOwn
    /// The lease has run out, or its holder is gone.
    case leaseOver
    case leaseOwnOrOver
    /// Fewer tries were made than the job may have.
    case triesLeft
    case reasonGiven
    /// No use of the seal stands on record for the job.
    case nothingRecorded

    package func fault(_ facts: JobFacts, action: String) -> LifecycleFault? {
        let isOver = facts.holderIsGone || facts.leaseUntil.map { facts.now > $0 } ?? true
        let isOwn = facts.holder != nil && facts.holder == facts.asking
        let holds =
            switch self {
            case .pauseOver: facts.notBefore.map { $0 <= facts.now } ?? true
            case .leaseOwn: isOwn
            case .leaseOver: isOver
            case .leaseOwnOrOver: isOwn || isOver
            case .triesLeft: facts.tries < facts.limit
            case .reasonGiven: !facts.reason.isEmpty
            case .nothingRecorded: !facts.isRecorded
            }
        return holds ? nil : LifecycleFault(.guardForbids, ["guard": rawValue, "action": action])
    }
}

/// What the guards of jobs are judged by.
package struct JobFacts: Hashable, Sendable {
    package var now: Instant
    /// Who has the lease, and until when.
    package var holder: String?
    package var leaseUntil: Instant?
    /// The holder's process is known to be gone.
    package var holderIsGone = false
    /// Who acts.
    package var asking: String?
    package var notBefore: Instant?
    package var tries = 0
    package var limit = 1
    package var reason = ""
    /// A use of the seal stands on record that nobody voided.
    package var isRecorded = false

    package init(now: Instant) { self.now = now }
}

/// What may happen to a job. Whatever the state says, a document that was sealed under the job's key is acknowledged:
/// the file is the truth, the state only what was known of it.
package enum JobLifecycle {
    package typealias Row = Transition<JobState, JobAction, JobGuard>

    private static let people: Set<Role> = [.operator, .administrator, .applicant, .agent]

    package static let table = TransitionTable<JobState, JobAction, JobGuard>(rows: [
        Row(.queued, .lease, .running, [.system], [.pauseOver]),
        Row(.queued, .cancel, .cancelled, people),
        Row(.queued, .adopt, .done, [.system]),
        Row(.running, .renew, .running, [.system], [.leaseOwn]),
        Row(.running, .finish, .done, [.system], [.leaseOwn]),
        Row(.running, .fail, .failed, [.system], [.leaseOwn, .reasonGiven, .triesLeft]),
        Row(.running, .bury, .dead, [.system], [.leaseOwnOrOver, .reasonGiven]),
        Row(.running, .release, .queued, [.system], [.leaseOwn]),
        Row(.running, .expire, .queued, [.system], [.leaseOver, .triesLeft]),
        Row(.running, .cancel, .cancelled, people, [.nothingRecorded]),
        Row(.running, .adopt, .done, [.system]),
        Row(.failed, .lease, .running, [.system], [.pauseOver]),
        Row(.failed, .cancel, .cancelled, people),
        Row(.failed, .retry, .queued, people),
        Row(.failed, .adopt, .done, [.system]),
        Row(.dead, .retry, .queued, people),
        Row(.dead, .cancel, .cancelled, people),
        Row(.dead, .adopt, .done, [.system]),
        Row(.cancelled, .retry, .queued, people),
        Row(.cancelled, .adopt, .done, [.system]),
    ])
}

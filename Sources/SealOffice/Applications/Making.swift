import Lifecycle
import Registry

/// What is made for an approved application: the approval is checked and bound where the intention is recorded, and the
/// hand-over is prepared where the result is stored.
struct Making {
    var act: Act
    /// `nil` for what comes beside it, such as an encryption certificate.
    var ticket: ApplicationTicket?
    var handOver: HandOver
    /// The holder's own key, for a certificate.
    var key: Issue.Key?
}

import Lifecycle
import Registry

/// What is made for an approved application: the approval is checked and bound where the intention is recorded, and the
/// hand-over is prepared where the result is stored.
struct Making {
    var act: Act
    var ticket: ApplicationTicket
    var handOver: HandOver
}

package import SealBase

/// Who does something, in which role, when: goes with every change of the registry.
package struct Act: Hashable, Sendable {
    package var actor: String
    package var role: Role
    package var at: Instant

    package init(actor: String, role: Role, at: Instant) {
        (self.actor, self.role, self.at) = (actor, role, at)
    }
}

import Foundation
package import SealBase

/// The size of an official form of seals.
package struct SealSize: Hashable, Sendable {
    package var form: String
    package var width: ClosedRange<Millimetres>
    package var height: ClosedRange<Millimetres>

    package init(form: String, width: ClosedRange<Millimetres>, height: ClosedRange<Millimetres>) {
        (self.form, self.width, self.height) = (form, width, height)
    }
}

/// What a form is judged by beside itself.
package struct FormCircumstances: Sendable {
    /// Bounds birth dates.
    package var today: Instant
    /// Names of the seals, or of the certificates, that the same organisation or person has (CA-8, ES-16).
    private var names: Set<String>
    /// User names of all certificates (HN-9).
    private var userNames: Set<String>
    /// Types of seals that are made (ES-3); `nil`: all.
    package var sealTypes: [String]?
    /// Sizes of the official forms that a seal of a function may have (ES-1); a function that is not named may have any.
    package var sealSizes: [String: [SealSize]] = [:]

    package init(today: Instant, names: some Sequence<String> = [], userNames: some Sequence<String> = []) {
        self.today = today
        self.names = Set(names.map(FormCircumstances.key))
        self.userNames = Set(userNames.map(FormCircumstances.key))
    }

    package func knows(name: String) -> Bool { names.contains(FormCircumstances.key(name)) }
    package func knows(userName: String) -> Bool { userNames.contains(FormCircumstances.key(userName)) }

    /// Takes a name of a form that was accepted, so that the next form cannot have it too.
    package mutating func note(_ form: DraftForm) {
        if form.business.isNew, let name = form.name { names.insert(FormCircumstances.key(name)) }
        if let name = form[.userName] { userNames.insert(FormCircumstances.key(name)) }
    }

    /// Names that look alike are one name: full and half width, capitals and blanks make no difference.
    package static func key(_ name: String) -> String {
        name.precomposedStringWithCompatibilityMapping.lowercased().filter { !$0.isWhitespace }
    }
}

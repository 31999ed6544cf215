package import SealBase

/// The picture that a signature carries inside its value: what the maker of the seal signed.
package enum SignedPicture: Hashable, Sendable {
    case vector(VectorPicture)
    /// An encoded picture of a true size, as the seal has it.
    case raster(Raster)

    package struct Raster: Hashable, Sendable {
        package enum Coding: String, Hashable, Sendable { case png, jpeg, other }
        package var coding: Coding
        package var octets: Bytes
        package var width: Millimetres
        package var height: Millimetres

        package init(coding: Coding, octets: Bytes, width: Millimetres, height: Millimetres) {
            (self.coding, self.octets, self.width, self.height) = (coding, octets, width, height)
        }
    }

    var width: Millimetres {
        switch self {
        case .vector(let picture): picture.width
        case .raster(let picture): picture.width
        }
    }

    var height: Millimetres {
        switch self {
        case .vector(let picture): picture.height
        case .raster(let picture): picture.height
        }
    }
}

/// Finds the picture inside a signature's value: the structures are known to another floor.
package protocol SignedPictureReader: Sendable {
    /// The picture in `/Contents`; `nil` when such a signature has none.
    func picture(in contents: Bytes) -> SignedPicture?
}

/// Whether the page shows the picture that was signed inside the seal.
package struct PictureAgreement: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// The signature carries no picture.
        case noPicture
        /// The signature has no visible place.
        case notShown
        /// Every place shows the picture, or its part of it.
        case same
        /// At least one place shows something else.
        case differs
        /// What is shown could not be compared.
        case notCompared
    }

    package var outcome: Outcome
    /// Why it differs or could not be compared; empty else.
    package var reason = ""
    /// Visible places.
    package var places = 0
    /// What else was noticed about the places.
    package var findings: [Finding] = []

    package init(outcome: Outcome, reason: String = "", places: Int = 0, findings: [Finding] = []) {
        (self.outcome, self.reason, self.places, self.findings) = (outcome, reason, places, findings)
    }
}

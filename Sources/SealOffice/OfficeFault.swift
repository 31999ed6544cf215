package import SealBase

/// What can go wrong with an office or with an order given to it.
package enum OfficeFaultCode: String, FaultCodes {
    /// The folder holds no office; details: `path`.
    case notAnOffice
    /// The folder exists already and is not empty; details: `path`.
    case folderNotEmpty
    /// The region code is not six digits; details: `region`.
    case badRegion
    /// The password file is missing, empty or unreadable; details: `path`.
    case noPassword
    /// Two files of one command would be the same; details: `path`.
    case sameFile
    /// Nobody said whom to trust, and there is no office to take roots from; details: `path`.
    case noTrust
    /// A trust folder holds no certificate; details: `path`.
    case noRoots
    /// A file is no seal and no stamp signature; details: `path`.
    case notASeal
    /// A seal or stamp signature was given where a PDF is wanted; details: `path`.
    case sealGiven
    /// A file is no certificate; details: `path`.
    case notACertificate
    /// The registry knows no such seal; details: `seal`.
    case unknownSeal
    /// The registry knows no such certificate; details: `certificate`.
    case unknownCertificate
    /// No key of the office belongs to a certificate in the seal's list; details: `seal`.
    case noSignerKey
    /// The named signer is not in the seal's list; details: `signer`.
    case signerNotListed
    /// The signer's certificate is outside its validity; details: `signer`, `notBefore`, `notAfter`.
    case signerExpired
    /// The signer's certificate is revoked; details: `signer`.
    case signerRevoked
    /// The seal is outside its validity; details: `seal`, `validStart`, `validEnd`.
    case sealExpired
    /// The seal is revoked or suspended; details: `seal`, `state`.
    case sealNotActive
    /// The file differs from what the registry recorded under its code; details: `seal`.
    case sealNotOurs
    /// The reason is empty or too long.
    case badReason
    /// The container and the key do not go together; details: `container`, `signer`.
    case keyDoesNotFit
    /// A credit code or identity number is missing for the seal's type; details: `type`.
    case identityMissing
    /// Neither the picture nor the vector form in the seal can be drawn; details: `type`.
    case pictureUnusable
    /// The role is not one the counter issues; details: `role`.
    case badRole
    /// A collection sheet of this paper has no room for so many boxes; details: `paper`, `boxes`, `fitting`.
    case boxesDoNotFit
    /// A timestamp policy is no object identifier; details: `policy`.
    case badPolicy
    /// A timestamp is asked for, and there is neither an office nor an address of an authority.
    case noAuthority
    /// A document that is not good cannot be archived; details: `path`, `verdict`.
    case notArchivable
    /// A serial number is not hexadecimal; details: `serial`.
    case badSerial
    /// The public log has no leaf about it; details: `subject`.
    case notLogged
    /// A certificate or key that the office's folder must hold is missing; details: `path`.
    case incomplete
    /// Nobody, or a role that no person has; details: `actor`, `role`.
    case badActor
    /// The kind of form and the business type do not go together; details: `form`, `business`.
    case formDoesNotFit
    /// No certificate or seal in force has the form's name; details: `name`.
    case targetUnclear
    /// Details: `limit`.
    case tooManyPayments
    /// Not an SM3 digest in hexadecimal.
    case badDigest
    /// Not one of the words; details: `word`, `known`.
    case unknownWord
    /// No acceptance number: a digit is wrong; details: `number`.
    case badNumber
    /// Too many materials, or too much together; details: `reason` (`count`, `together`), `limit`.
    case materialRefused
    /// An unlock code needs a file to be written to.
    case codeFileMissing
    /// A recovered key needs a file to be written to, and the file that holds its password.
    case keyFileMissing
    /// The holder's verification question is to be answered; details: `question`.
    case answerNeeded
    /// Too many wrong answers to the holder's question; details: `until`.
    case answerLocked
    /// Published lists are kept longer by the rules; details: `days`, `kept`.
    case keptLonger
    /// The application has no impression sheet.
    case impressionMissing
    /// The rules close direct doors: an application is needed; details: `business`.
    case reviewRequired
    /// The same, for what the administrator may do at once; details: `business`.
    case urgentOnly
    /// Another person than the one who suspended it is needed; details: `actor`.
    case secondPersonNeeded
    /// The rules make no seals of the type; details: `type`, `known`.
    case sealTypeNotMade
    /// The impression has none of the official forms of its function; details: `function`, `known`, `found`.
    case templateNotAllowed
    /// What is to be signed for a log-in is no challenge of the service; details: `path`.
    case notAChallenge
    /// The business makes no key that could be the holder's own; details: `business`.
    case noKeyToDeliver
    /// No soft certificate waits there; details: `number`.
    case noSoftCertificate
    /// A soft certificate waits: it needs a file to be written to; details: `number`.
    case softFileNeeded
    /// The application asks for no courier; details: `number`.
    case notByCourier
    /// The certificate came from no application whose form could be used again; details: `certificate`.
    case noEarlierForm

    package static var domain: String { "office" }
    package var kind: FaultKind {
        switch self {
        case .notAnOffice, .incomplete: .configuration
        case .folderNotEmpty: .cannotCreate
        case .badRegion, .badReason, .identityMissing, .badRole, .sameFile, .boxesDoNotFit, .badPolicy, .noAuthority,
            .badSerial:
            .usage
        case .notArchivable, .templateNotAllowed: .refused
        case .badActor, .formDoesNotFit, .badDigest, .unknownWord, .codeFileMissing, .keyFileMissing, .noKeyToDeliver,
            .softFileNeeded, .noSoftCertificate, .notByCourier:
            .usage
        case .targetUnclear, .badNumber, .materialRefused, .impressionMissing, .notAChallenge, .noEarlierForm: .input
        case .tooManyPayments, .answerNeeded, .answerLocked, .keptLonger, .reviewRequired, .urgentOnly,
            .secondPersonNeeded, .sealTypeNotMade:
            .notPermitted
        case .noPassword, .noRoots, .noTrust: .missingInput
        case .sealGiven: .input
        case .notASeal, .notACertificate, .unknownSeal, .unknownCertificate, .sealNotOurs, .pictureUnusable, .notLogged:
            .input
        case .noSignerKey, .signerNotListed, .signerExpired, .signerRevoked, .sealExpired, .sealNotActive,
            .keyDoesNotFit:
            .notPermitted
        }
    }
}

package typealias OfficeFault = Fault<OfficeFaultCode>

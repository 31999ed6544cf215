package import Lifecycle
package import SealBase

/// A material to be added.
package struct NewMaterial: Hashable, Sendable {
    package var kind: String
    package var name: String
    package var type: String
    package var content: Bytes
    package var density: Double?

    package init(kind: String, name: String, type: String, content: Bytes, density: Double? = nil) {
        (self.kind, self.name, self.type, self.content, self.density) = (kind, name, type, content, density)
    }
}

/// A payment to be recorded (BJ-5).
package struct NewPayment: Hashable, Sendable {
    package var amount: Int
    package var method: String
    package var reference: String
    package var details: [String: String]

    package init(amount: Int, method: String, reference: String, details: [String: String] = [:]) {
        (self.amount, self.method, self.reference, self.details) = (amount, method, reference, details)
    }
}

/// What somebody wants done with an application.
package enum ApplicationOrder: Sendable {
    case edit(ApplicationFiling)
    case addMaterial(NewMaterial)
    case removeMaterial(Int64)
    case submit, fix
    case confirmIdentity(how: String)
    case accept
    case recordPayment(NewPayment)
    case approveException(reason: String)
    case countersign(reason: String)
    /// `seen`: digest of the content that the reviewer looked at; another one there now is refused.
    case approve(seen: Bytes?)
    case refuse(reason: String)
    case sendBack(reason: String)
    case withdrawApproval(reason: String)
    case expireApproval
    case renewPickupCode(CodeGate, reason: String)
    /// By which courier, under which number.
    case dispatch(reason: String)
    /// How the holder confirmed.
    case confirmReceipt(reason: String)
    case cancel(reason: String)

    var action: ApplicationAction {
        switch self {
        case .edit: .edit
        case .addMaterial: .addMaterial
        case .removeMaterial: .removeMaterial
        case .submit: .submit
        case .fix: .fix
        case .confirmIdentity: .confirmIdentity
        case .accept: .accept
        case .recordPayment: .recordPayment
        case .approveException: .approveException
        case .countersign: .countersign
        case .approve: .approve
        case .refuse: .refuse
        case .sendBack: .sendBack
        case .withdrawApproval: .withdrawApproval
        case .expireApproval: .expireApproval
        case .renewPickupCode: .renewPickupCode
        case .dispatch: .dispatch
        case .confirmReceipt: .confirmReceipt
        case .cancel: .cancel
        }
    }

    var reason: String {
        switch self {
        case .approveException(let reason), .countersign(let reason), .refuse(let reason), .sendBack(let reason),
            .withdrawApproval(let reason), .renewPickupCode(_, let reason), .cancel(let reason),
            .dispatch(let reason), .confirmReceipt(let reason):
            reason
        default: ""
        }
    }
}

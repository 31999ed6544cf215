/// Who may do what to an application in which state (ES-10, ES-11, CA-7, GX-2, HN-5). Every row that a person acts by
/// asks first that the person has no other duty on the same application.
package enum ApplicationLifecycle {
    package typealias Row = Transition<ApplicationState, ApplicationAction, ApplicationGuard>

    private static let asking: Set<Role> = [.applicant, .agent]
    /// At the counter the operator enters what the applicant brings.
    private static let entering: Set<Role> = [.applicant, .agent, .operator]
    private static let counter: Set<Role> = [.operator, .administrator]

    package static let table = TransitionTable<ApplicationState, ApplicationAction, ApplicationGuard>(
        rows: filling + accepting + reviewing + carryingOut)

    private static func row(
        _ from: ApplicationState, _ action: ApplicationAction, _ to: ApplicationState, _ roles: Set<Role>,
        _ guards: [ApplicationGuard] = []
    ) -> Row {
        Row(from, action, to, roles, roles == [.system] ? guards : [.separateDuties] + guards)
    }

    /// Until the office accepts it, the applicant may change and cancel it (HN-5: before payment).
    private static let filling: [Row] = [
        row(.draft, .edit, .draft, entering),
        row(.draft, .addMaterial, .draft, entering),
        row(.draft, .removeMaterial, .draft, entering),
        row(.draft, .submit, .awaitingMaterials, entering, [.formComplete, .windowOpen]),
        row(.draft, .cancel, .cancelled, entering),
        row(.awaitingMaterials, .edit, .awaitingMaterials, entering),
        row(.awaitingMaterials, .addMaterial, .awaitingMaterials, entering),
        row(.awaitingMaterials, .removeMaterial, .awaitingMaterials, entering),
        row(.awaitingMaterials, .complete, .submitted, [.system], [.formComplete, .materialsComplete]),
        row(.awaitingMaterials, .cancel, .cancelled, entering),
        row(.rectification, .edit, .rectification, entering),
        row(.rectification, .addMaterial, .rectification, entering),
        row(.rectification, .removeMaterial, .rectification, entering),
        row(.rectification, .fix, .awaitingMaterials, entering, [.formComplete, .windowOpen]),
        row(.rectification, .cancel, .cancelled, entering),
    ]

    private static let accepting: [Row] = [
        row(.submitted, .edit, .awaitingMaterials, entering),
        row(.submitted, .addMaterial, .awaitingMaterials, entering),
        row(.submitted, .removeMaterial, .awaitingMaterials, entering),
        row(.submitted, .cancel, .cancelled, entering),
        row(.submitted, .confirmIdentity, .submitted, [.operator]),
        row(
            .submitted, .accept, .awaitingPayment, [.operator],
            [.formComplete, .materialsComplete, .identityConfirmed, .windowOpen]),
        row(.submitted, .sendBack, .rectification, [.operator], [.reasonGiven]),
        row(.awaitingPayment, .edit, .awaitingMaterials, entering),
        row(.awaitingPayment, .recordPayment, .awaitingPayment, [.operator]),
        row(.awaitingPayment, .settle, .inReview, [.system], [.feeSettled]),
        row(.awaitingPayment, .cancel, .cancelled, entering),
    ]

    private static let reviewing: [Row] = [
        row(.inReview, .approveException, .inReview, [.reviewer], [.reasonGiven]),
        row(.inReview, .countersign, .inReview, [.auditor], [.reasonGiven]),
        row(
            .inReview, .approve, .approved, [.reviewer],
            [
                .formComplete, .materialsComplete, .identityConfirmed, .feeSettled, .windowOpen, .countersigned,
                .exceptionApproved,
            ]),
        row(.inReview, .refuse, .refused, [.reviewer], [.reasonGiven]),
        row(.inReview, .sendBack, .rectification, [.reviewer], [.reasonGiven]),
        row(.approved, .edit, .inReview, [.operator]),
        row(.approved, .withdrawApproval, .inReview, [.reviewer], [.reasonGiven]),
        row(.approved, .expireApproval, .inReview, [.system], [.approvalEnded]),
    ]

    private static let mayBeDone: [ApplicationGuard] = [
        .approvalCurrent, .approvalRuns, .formComplete, .materialsComplete, .identityConfirmed, .feeSettled,
        .countersigned, .exceptionApproved, .windowOpen,
    ]

    private static let carryingOut: [Row] = [
        row(.approved, .issue, .issuing, counter, [.makesSomething] + mayBeDone),
        row(.approved, .dispatch, .approved, [.operator], [.makesSomething, .reasonGiven]),
        row(.approved, .carryOut, .activated, counter, [.makesNothing] + mayBeDone),
        row(.issuing, .finishIssue, .readyForPickup, counter, [.approvalCurrent]),
        row(.issuing, .abandonIssue, .approved, [.administrator, .system], [.reasonGiven]),
        row(.readyForPickup, .renewPickupCode, .readyForPickup, [.operator], [.reasonGiven]),
        row(.readyForPickup, .dispatch, .readyForPickup, [.operator], [.reasonGiven]),
        row(.readyForPickup, .pickup, .activated, [.operator, .applicant, .agent], [.codeRight]),
        row(.activated, .confirmReceipt, .activated, entering, [.makesSomething, .reasonGiven]),
    ]
}

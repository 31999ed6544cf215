import PDFDocument
import PDFSealing
import SealBase

/// A document is opened and its signatures and revisions are examined; then it is sealed in several ways, and what was
/// written must be a document that we read again with one signature field more (or none, in a field that was there).
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let octets = unsafe Bytes(UnsafeBufferPointer(start: start, count: count))
    let source = PDFSource(bytes: octets)
    for policy in [ChangePolicy.standard, .lenient] {
        guard let document = try? SignedDocument(source, policy: policy) else { continue }
        for signature in document.signatures { try? document.forEachSignedPiece(signature) { _ in } }
    }
    guard let file = try? PDFFile(source) else { return 0 }
    var across = CrossPageRule()
    across.pagesPerSeal = 2
    let form = try? file.interactiveForm()
    var targets: [SealTarget] = [
        .newField(name: nil, [SealPlacement(page: 1, x: Millimetres(60), y: Millimetres(60)).rule]),
        .newField(name: "New", [.crossPage(across)]),
    ]
    if let empty = form?.signatureFields.first(where: { $0.signature == nil }) {
        targets.append(.existingField(empty.name))
    }
    for target in targets { seal(file, octets, target, fields: form?.signatureFields.count ?? 0) }
    let field = NewField(
        name: "Field", place: .centre(.last, x: Millimetres(60), y: Millimetres(60)), width: Millimetres(20),
        height: Millimetres(20), lock: .all)
    if let plan = try? FieldsPlan([field], in: file, entropy: { Bytes(repeating: 7, count: $0) }) {
        guard let made = try? PDFFile(bytes: octets + plan.update), (try? made.pages()) != nil else {
            fatalError("fields")
        }
    }
    return 0
}

private func seal(_ file: PDFFile, _ octets: Bytes, _ target: SealTarget, fields: Int) {
    let square = VectorPicture(
        width: Millimetres(20), height: Millimetres(20), ink: InkColour(red: 200, green: 16, blue: 46),
        outlines: [Outline(start: Point(0, 0), segments: [Point(20, 0), Point(20, 20), Point(0, 0)].map { .line($0) })])
    let request = SealingRequest(
        target: target, graphic: .vector(square), container: .pades, capacity: 256,
        time: Instant(secondsSinceEpoch: 1_795_000_000), reason: "Test")
    guard let plan = try? SigningPlan(request, in: file, entropy: { Bytes(repeating: 7, count: $0) }) else { return }
    let sealed = octets + plan.update
    guard plan.length == sealed.count, let last = plan.signedRanges.last, last.upperBound == sealed.count else {
        fatalError("ranges")
    }
    guard let made = try? PDFFile(bytes: sealed), (try? made.pages()) != nil, let form = try? made.interactiveForm()
    else {
        fatalError("the sealed document cannot be read")
    }
    let isNew = if case .newField = target { true } else { false }
    guard form.signatureFields.count == fields + (isNew ? 1 : 0) else { fatalError("fields") }
    guard form.signatureFields.contains(where: { $0.name == plan.fieldName && $0.signature != nil }) else {
        fatalError("the field is not signed")
    }
}

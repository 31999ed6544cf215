import Lifecycle
import SealBase

/// The octets as an application's form and as the office's rules: what is read is written and read again the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let octets = unsafe Bytes(UnsafeBufferPointer(start: start, count: count))
    if let form = try? DraftForm(json: octets) {
        guard let again = try? DraftForm(json: form.canonical), again.canonical == form.canonical else {
            fatalError("a form is not read again")
        }
        _ = form.findings(FormCircumstances(today: Instant(secondsSinceEpoch: 1_795_000_000)))
    }
    if let rules = try? BusinessRules.parse(octets, file: "rules.json") {
        guard let again = try? BusinessRules.parse(Bytes(rules.json.utf8), file: "rules.json"), again == rules else {
            fatalError("rules are not read again")
        }
    }
    return 0
}

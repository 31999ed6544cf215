import SealBase
import StatusFormats

/// The octets as a seal status list, a proof and a checkpoint of the public log, and a verifier's memory. The two ways of
/// reading a list, in place and value by value, must say the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let octets = unsafe Bytes(UnsafeBufferPointer(start: start, count: count))
    if let read = try? SignedSealStatusList.read(octets), let list = read.trusted({ _, _ in true }) {
        var gist = SealStatusGist()
        var seen = 0
        do {
            try list.forEach { entry in
                gist.add(entry)
                seen += 1
                guard try list.entry(of: entry.sealCode) == entry else { fatalError("an entry is not found") }
            }
        } catch { fatalError("an entry that was read is not read again") }
        guard gist == read.gist, seen == list.count else { fatalError("two ways, two lists") }
    }
    _ = try? LogProof.read(octets)
    _ = try? SignedCheckpoint.read(octets)
    _ = try? VerifierMemory.read(octets)
    return 0
}

/// The moments at which publishing changes the disk, in order. A test stops at each of them, as a full disk or a killed
/// process does.
package enum PressStep: Hashable, Sendable {
    /// A new file is about to be written beside its place, without a name.
    case stage(String)
    /// Leaves are about to be appended to the log; nothing counts before its checkpoint.
    case logAppend
    /// The head is about to say what will stand.
    case headIntends
    /// The log's new checkpoint is about to take its place.
    case checkpoint
    /// The list that stands is about to get its name in the archive.
    case archive(String)
    /// The new list is about to take its place.
    case replace(String)
    /// A list is about to be taken out of the archive; it is noted.
    case prune(String)
    /// The head is about to say what stands.
    case headSettles

    /// Called before each step; throwing stops there.
    package typealias Watch = @Sendable (PressStep) throws -> Void
}

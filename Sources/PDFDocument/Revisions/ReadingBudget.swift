import SealBase

/// How much work the revisions of one file may cost together. Many revisions of many objects multiply: what is left
/// unread then makes the file bad, never good.
package final class ReadingBudget {
    private var openings: Int
    private var objects: Int
    private var isFresh = true
    /// Pages whose text may still be read.
    private var texts = 64

    /// Entries of cross-references that are read, all revisions together, and objects beside those that one reading of
    /// the newest revision takes.
    package static let openings = 4_000_000
    package static let objects = 600_000

    package init(openings: Int = ReadingBudget.openings, objects: Int = ReadingBudget.objects) {
        (self.openings, self.objects) = (openings, objects)
    }

    /// A revision with so many objects was opened. One that is large by itself is read all the same.
    func open(_ count: Int) throws {
        if isFresh { objects += 2 * count }
        isFresh = false
        guard openings > 0 else { throw PDFFault(.limitExceeded, ["reason": "revisions"]) }
        openings -= count
    }

    /// Whether the text of one more page may be read.
    func mayReadText() -> Bool {
        texts -= 1
        return texts >= 0
    }

    /// One object was read.
    func read() throws {
        guard objects > 0 else { throw PDFFault(.limitExceeded, ["reason": "objects"]) }
        objects -= 1
    }
}

import Foundation

/// Paths and the files they lead to.
package enum FilePath {
    /// Whether two paths lead to one file that is there, however they are spelled.
    package static func isSame(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard unsafe stat(one, &first) == 0, unsafe stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
}

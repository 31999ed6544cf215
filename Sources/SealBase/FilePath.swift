import Foundation

/// Paths and the files they lead to.
package enum FilePath {
    /// Whether two paths lead to one file that is there, however they are spelled.
    package static func isSame(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard unsafe stat(one, &first) == 0, unsafe stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// Whether reading at a path waits for nobody: a file or a folder stands there, or nothing does.
    package static func isRegularOrMissing(_ path: String) -> Bool {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return true }
        return [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    }
}

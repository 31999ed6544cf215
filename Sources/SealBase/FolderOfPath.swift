extension String {
    /// The folder part of a path, as it is written: `a/b` gives `a`, `/a` gives `/`, `a` gives nothing; slashes at the end do
    /// not count. Foundation's `deletingLastPathComponent` traps on names of one character.
    package var folderOfPath: String {
        var scalars = unicodeScalars[...]
        while scalars.count > 1, scalars.last == "/" { scalars.removeLast() }
        guard let slash = scalars.lastIndex(of: "/") else { return "" }
        scalars = scalars[..<slash]
        while scalars.last == "/" { scalars.removeLast() }
        return scalars.isEmpty ? "/" : String(scalars)
    }
}

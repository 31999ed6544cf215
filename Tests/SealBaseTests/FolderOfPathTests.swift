import SealBase
import Testing

@Suite struct FolderOfPathTests {
    @Test(arguments: [
        ("", ""), ("o", ""), ("印", ""), (".", ""), ("/", "/"), ("//", "/"), ("/o", "/"), ("a/b", "a"), ("a/b/", "a"),
        ("a//b", "a"),
        ("/a/b", "/a"), ("o/", ""), ("./o", "."), ("../o", ".."), ("合 同/甲 方.pdf", "合 同"), ("a/\u{301}b", "a"),
    ]) func theFolderPart(_ path: String, _ folder: String) { #expect(path.folderOfPath == folder) }
}

/// How much of a spreadsheet is read at most: a small file can unpack to anything.
package struct SpreadsheetLimits: Hashable, Sendable {
    /// Octets of the file itself.
    package var file = 64 << 20
    /// Entries in the archive; a workbook with pictures has dozens.
    package var entries = 4096
    /// Octets of one part unpacked: 10,000 rows of 40 cells are some 20 MB.
    package var part = 256 << 20
    /// Octets of all shared texts together, and how many.
    package var sharedOctets = 64 << 20
    package var sharedTexts = 2_000_000
    package var rows = 200_000
    package var columns = 256
    /// Octets of one cell: four for each of the 32,767 characters a cell may have.
    package var cell = 1 << 17
    /// Cells with content, all together.
    package var cells = 4_000_000

    package init() {}
}

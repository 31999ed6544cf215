import Foundation

extension Workshop {
    /// Runs SQL behind the office's back.
    func tamper(_ sql: String, in file: String = "office/office.sqlite") throws {
        let script = "import sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\nc.executescript(sys.argv[2])\nc.commit()\n"
        _ = try Command.tool("python3", ["-c", script, path(file), sql])
    }
}

import Foundation
import SealBase
import SealCrypto

/// Asks for a secret at the terminal, without showing what is typed.
enum TerminalPrompt {
    /// Throws `KeyFault.noTerminal` when the process has none, `CryptoFault.badSecret`.
    static func ask(_ text: String) throws -> Secret {
        let terminal = unsafe Foundation.open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { throw KeyFault(.noTerminal) }
        defer { close(terminal) }
        var before = termios()
        guard unsafe tcgetattr(terminal, &before) == 0 else { throw KeyFault(.noTerminal) }
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO)
        guard unsafe tcsetattr(terminal, TCSAFLUSH, &hidden) == 0 else { throw KeyFault(.noTerminal) }
        defer { unsafe _ = tcsetattr(terminal, TCSAFLUSH, &before) }
        say(text, terminal)
        defer { say("\n", terminal) }
        return try Secret(descriptor: terminal)
    }

    private static func say(_ text: String, _ terminal: Int32) {
        let octets = Bytes(text.utf8)
        unsafe _ = octets.withUnsafeBytes { unsafe write(terminal, $0.baseAddress, $0.count) }
    }
}

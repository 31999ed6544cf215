/// How much a finding weighs.
package enum Severity: String, Codable, Hashable, Sendable, CaseIterable {
    /// Worth telling, changes nothing.
    case notice
    /// A person should look; the verdict may still be good.
    case warning
    /// The verdict cannot be good.
    case error
}

/// A rectangle on a page as the reader sees it: millimetres from the top-left corner of the visible page.
package struct PageRect: Codable, Hashable, Sendable {
    package var left: Double, top: Double, width: Double, height: Double

    package init(left: Double, top: Double, width: Double, height: Double) {
        (self.left, self.top, self.width, self.height) = (left, top, width, height)
    }
}

/// One thing noticed while reading, measuring or verifying, by stable code; the doors give it words.
package struct Finding: Codable, Hashable, Sendable {
    /// `domain.code`, stable across releases, for example `ses.rawSignatureValue`.
    package var code: String
    package var severity: Severity
    /// Named values for the sentence.
    package var details: [String: String]
    /// Page number from 1, when the finding is about a page.
    package var page: Int?
    package var rect: PageRect?

    package init(
        _ code: String, _ severity: Severity, _ details: [String: String] = [:], page: Int? = nil, rect: PageRect? = nil
    ) {
        (self.code, self.severity, self.details, self.page, self.rect) = (code, severity, details, page, rect)
    }
}

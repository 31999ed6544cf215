package import SealBase

/// The words and numbers beside the pictures of a scan's explanation, in the language of the door that wrote them.
package struct ExplainSheet: Sendable, Hashable {
    package struct Row: Sendable, Hashable {
        package var label: String
        package var value: String

        package init(label: String, value: String) { (self.label, self.value) = (label, value) }
    }

    package struct Score: Sendable, Hashable {
        package var label: String
        /// 0…1.
        package var value: Double

        package init(label: String, value: Double) { (self.label, self.value) = (label, value) }
    }

    package struct Remark: Sendable, Hashable {
        package var text: String
        package var severity: Severity

        package init(text: String, severity: Severity) { (self.text, self.severity) = (text, severity) }
    }

    package struct Seal: Sendable, Hashable {
        package var heading: String
        package var facts: [Row] = []
        package var scores: [Score] = []
        package var remarks: [Remark] = []

        package init(heading: String) { self.heading = heading }
    }

    package var title: String
    package var verdict: String
    package var isTaken: Bool
    package var remarks: [Remark]
    package var page: String
    package var pageCaption: String
    /// Captions of the scan, the ink, the outlines and the result.
    package var captions: [String]
    /// Labels of the places on the page, in their order.
    package var places: [String]
    package var seals: [Seal]

    package init(
        title: String, verdict: String, isTaken: Bool, remarks: [Remark], page: String, pageCaption: String,
        captions: [String], places: [String], seals: [Seal]
    ) {
        (self.title, self.verdict, self.isTaken, self.remarks) = (title, verdict, isTaken, remarks)
        (self.page, self.pageCaption, self.captions) = (page, pageCaption, captions)
        (self.places, self.seals) = (places, seals)
    }
}

import PDFSealing
import SealBase
import Testing

struct PageSelectionTests {
    @Test(arguments: [
        ("all", [1, 2, 3, 4, 5]), ("odd", [1, 3, 5]), ("even", [2, 4]), ("last", [5]), ("1,3-5", [1, 3, 4, 5]),
        ("3-last", [3, 4, 5]), ("5,1,1,1-2", [1, 2, 5]), (" 2 , LAST ", [2, 5]), ("even,1", [1, 2, 4]), ("4-4", [4]),
    ])
    func lists(_ text: String, _ pages: [Int]) throws { #expect(try PageSelection(text).pages(of: 5) == pages) }

    @Test(arguments: [
        "", ",", "1,", "0", "-1", "1-", "-", "5-3", "last-2", "one", "1.5", "1-2-3", "99999999999999999999", "+1", "١",
    ])
    func noLists(_ text: String) {
        #expect(throws: SealingFault(.pageListUnusable, ["pages": text])) { try PageSelection(text) }
    }

    @Test(arguments: [("6", "6"), ("1-6", "6"), ("9223372036854775807", "9223372036854775807"), ("6-last", "6")])
    func pagesThatAreNotThere(_ text: String, _ page: String) {
        #expect(throws: SealingFault(.pageOutOfRange, ["page": page, "pages": "5"])) {
            try PageSelection(text).pages(of: 5)
        }
    }

    @Test func nothingChosen() {
        #expect(throws: SealingFault(.noPageChosen, ["pages": "even", "count": "1"])) {
            try PageSelection("even").pages(of: 1)
        }
        #expect(throws: SealingFault(.noPageChosen, ["pages": "all", "count": "0"])) {
            try PageSelection("all").pages(of: 0)
        }
    }
}

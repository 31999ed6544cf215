import SealBase

/// The text that a field's look paints, when it paints nothing else: plain letters of known fonts in a colour that can be
/// seen, in a frame.
struct ShownText {
    /// Names of fonts whose letters look as they are called.
    let fonts: Set<String>
    private var text = ""
    /// Letters written, white space too.
    var letters: Int { text.utf8.count }
    private var isPlain = true
    private var wroteText = false
    private var state = State()
    private var saved: [State] = []
    /// Rectangles of the path that is not painted yet, and whether it will clip.
    private var path: [PDFBox] = []
    private var clips = false
    /// How light the grounds are that were painted.
    private var grounds: [Double] = [1]
    /// Where all that was written can be seen; `nil`: no clip.
    private(set) var window: PDFBox?

    /// What `q` saves.
    private struct State {
        var matrix = ContentMatrix.identity
        var clip: PDFBox?
        /// How light the fill colour is, 0 to 1; `nil` when that cannot be told.
        var light: Double? = 0
        var hasPlainFont = false
    }

    /// Operators that neither show nor move anything a reader could take for other text.
    private static let harmless: Set<String> = [
        "BMC", "EMC", "MP", "DP", "BT", "ET", "Td", "TD", "Tm", "T*", "TL", "Tc", "Tw", "Tz", "Ts", "G", "RG", "K",
        "CS",
        "SC", "SCN", "w", "J", "j", "M", "d", "i", "ri",
    ]
    private static let maximumWords = 200_000
    /// Letters are told from what is behind them by at least this.
    private static let contrast = 0.25

    init(fonts: Set<String>) { self.fonts = fonts }

    /// What the content stream shows; `nil` when that cannot be told from its words.
    mutating func read(_ octets: Bytes) -> String? {
        var lexer = ContentLexer(octets)
        var operands: [PDFObject] = []
        var count = 0
        while let token = lexer.next(), isPlain {
            count += 1
            guard count < ShownText.maximumWords, operands.count < 1000 else { return nil }
            switch token {
            case .operand(let value): operands.append(value)
            case .operation(let name):
                take(name, operands)
                operands = []
            }
        }
        return isPlain ? text : nil
    }

    private mutating func take(_ name: String, _ operands: [PDFObject]) {
        let numbers = operands.compactMap(\.number)
        switch name {
        case "q": saved.append(state)
        case "Q": state = saved.popLast() ?? state
        case "Tf": state.hasPlainFont = fonts.contains(operands.first?.name ?? "")
        case "Tj", "'", "\"": show(operands.last?.string)
        case "TJ": for item in operands.last?.array ?? [] where item.string != nil { show(item.string) }
        case "Tr": isPlain = isPlain && operands.last?.integer == 0
        case "BDC": isPlain = isPlain && operands.first?.name != "OC"
        case "cm": move(numbers)
        case "g" where numbers.count == 1: state.light = numbers[0]
        case "rg" where numbers.count == 3: state.light = 0.3 * numbers[0] + 0.59 * numbers[1] + 0.11 * numbers[2]
        case "k" where numbers.count == 4:
            state.light = 1 - min(1, max(numbers[0], numbers[1], numbers[2]) + numbers[3])
        case "g", "rg", "k", "cs", "sc", "scn": state.light = nil
        case "re": addRectangle(numbers)
        case "W", "W*": clips = true
        case "n", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*": paint(name)
        default: isPlain = isPlain && ShownText.harmless.contains(name)
        }
    }

    /// Larger, smaller or elsewhere, but neither turned nor mirrored.
    private mutating func move(_ numbers: [Double]) {
        guard let matrix = ContentMatrix(numbers), matrix.a > 0, matrix.d > 0, matrix.b == 0, matrix.c == 0 else {
            isPlain = false
            return
        }
        state.matrix = matrix.then(state.matrix)
    }

    private mutating func addRectangle(_ numbers: [Double]) {
        guard numbers.count == 4, path.count < 1000 else {
            isPlain = false
            return
        }
        let matrix = state.matrix
        let (x, y) = ([numbers[0], numbers[0] + numbers[2]], [numbers[1], numbers[1] + numbers[3]])
        path.append(
            PDFBox(
                left: (x.min() ?? 0) * matrix.a + matrix.e, bottom: (y.min() ?? 0) * matrix.d + matrix.f,
                right: (x.max() ?? 0) * matrix.a + matrix.e, top: (y.max() ?? 0) * matrix.d + matrix.f))
    }

    /// Ends a path: a clip of one rectangle, a frame, or a ground. Over text, they would hide it.
    private mutating func paint(_ name: String) {
        if clips {
            let box = path.count == 1 ? state.clip.map { $0.intersection(path[0]) } ?? path[0] : nil
            isPlain = isPlain && box != nil
            state.clip = box
        }
        if name != "n" {
            isPlain = isPlain && !wroteText
            if name != "S", name != "s" {
                if let light = state.light { grounds.append(light) } else { isPlain = false }
            }
        }
        path = []
        clips = false
    }

    private mutating func show(_ octets: Bytes?) {
        guard let octets, state.hasPlainFont, octets.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            isPlain = isPlain && (octets?.isEmpty ?? false)
            return
        }
        guard let light = state.light, grounds.allSatisfy({ abs($0 - light) >= ShownText.contrast }) else {
            isPlain = false
            return
        }
        if let clip = state.clip {
            let common = window.map { $0.intersection(clip) } ?? clip
            isPlain = isPlain && common != nil
            window = common
        }
        wroteText = true
        text += String(decoding: octets, as: UTF8.self)
    }
}

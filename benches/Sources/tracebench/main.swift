// The tracer alone, for the benchmarks beside potrace: `tracebench page IN.pgm` thresholds, labels and contours a page
// that is read in parts; `tracebench seal IN.pgm WIDTH_MM TOLERANCE_MM OUT.svg [bits]` traces a seal from grey, or from a
// bitmap alone. What it took goes to the error output: milliseconds of processor time.
import Glibc
import SealBase
import SealImaging

/// A portable greymap, 8 bits a pixel, read in parts.
struct Greymap {
    let width: Int
    let height: Int
    private let descriptor: Int32

    init?(_ path: String) {
        descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        // P5, width, height, 255, each followed by one blank.
        var header: [UInt8] = []
        var blanks = 0
        while blanks < 4, header.count < 64 {
            guard let octet = Greymap.read(descriptor, 1).first else { return nil }
            header.append(octet)
            if octet == 10 || octet == 32 { blanks += 1 }
        }
        let words = String(decoding: header, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard words.count == 4, words[0] == "P5", words[3] == "255", let w = Int(words[1]), let h = Int(words[2])
        else { return nil }
        (width, height) = (w, h)
    }

    func rows(_ count: Int) -> [UInt8] { Self.read(descriptor, count * width) }

    private static func read(_ descriptor: Int32, _ count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + filled }, count - filled)
                guard got > 0 else { break }
                filled += got
            }
        }
    }
}

/// Milliseconds of this process's processor time.
func processorTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
}

func tell(_ text: String) {
    let line = [UInt8]((text + "\n").utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(2, $0.baseAddress, $0.count) }
}

/// Calls with a greymap's rows in parts, of about 16 kB; whether all came.
func parts(_ map: Greymap, _ body: ([UInt8]) -> Void) -> Bool {
    var at = 0
    while at < map.height {
        let part = map.rows(min(max(1, 16_384 / map.width), map.height - at))
        guard part.count >= map.width else { return false }
        body(part)
        at += part.count / map.width
    }
    return true
}

/// The bitmap of a greymap that is read in parts, and what thresholding took.
func bitmap(_ map: Greymap) -> (BitmapRows, Double)? {
    guard var rows = BitmapRows(width: map.width, height: map.height) else { return nil }
    var spent = 0.0
    var at = 0
    let isWhole = parts(map) { part in
        let start = processorTime()
        rows.set(rows: at, grey: part, threshold: 128)
        spent += processorTime() - start
        at += part.count / map.width
    }
    return isWhole ? (rows, spent) : nil
}

/// A greymap with its grey, read in parts.
func grey(_ map: Greymap) -> BitmapTrace? {
    guard var edges = GreyEdges(width: map.width, height: map.height, threshold: 128) else { return nil }
    return parts(map) { edges.add(rows: $0) } ? BitmapTrace(edges) : nil
}

func page(_ map: Greymap) -> Int32 {
    guard let (rows, spent) = bitmap(map) else { return 65 }
    let start = processorTime()
    let regions = BitmapRegions(rows)
    let labelled = processorTime()
    let contours = BitmapContours(rows)
    let end = processorTime()
    let total = spent + end - start
    tell(
        "\(total) ms: threshold \(spent), label \(labelled - start), contour \(end - labelled); "
            + "\(regions.regions.count) regions, \(contours.count) contours")
    return 0
}

func seal(_ map: Greymap, _ millimetres: Double, _ tolerance: Double, _ out: String, bits: Bool) -> Int32 {
    let start = processorTime()
    guard let made = bits ? bitmap(map).map({ BitmapTrace($0.0) }) : grey(map) else { return 65 }
    let density = PixelDensity(perMillimetre: Double(map.width) / millimetres)
    let picture = made.picture(
        density: density, ink: InkColour(red: 0, green: 0, blue: 0), tolerance: Millimetres(tolerance))
    guard let svg = try? picture.svg() else { return 65 }
    tell("\(processorTime() - start) ms, \(picture.outlines.reduce(0) { $0 + $1.segments.count }) segments")
    let file = unsafe open(out, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    let written = unsafe svg.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
    return written == svg.count ? 0 : 74
}

let arguments = CommandLine.arguments
guard arguments.count >= 3, let map = Greymap(arguments[2]) else {
    tell("usage: tracebench page IN.pgm | tracebench seal IN.pgm WIDTH_MM TOLERANCE_MM OUT.svg [bits]")
    exit(64)
}
if arguments[1] == "page" { exit(page(map)) }
guard arguments.count >= 6, let width = Double(arguments[3]), let tolerance = Double(arguments[4]), width > 0
else { exit(64) }
exit(seal(map, width, tolerance, arguments[5], bits: arguments.count > 6))

import SealBase
import Testing

@testable import SealImaging

/// The means of a bitmap's cracks, whose weights are looked up, beside those of any line (ES-1).
@Suite struct CrackMeansTests {
    /// The borders of a drawn bitmap.
    private static func contours(_ side: Int, _ ink: (Double, Double) -> Bool) throws -> BitmapContours {
        let grey = (0..<side * side).map { ink(Double($0 % side) + 0.5, Double($0 / side) + 0.5) ? UInt8(0) : 255 }
        return BitmapContours(try #require(BitmapRows(grey: grey, width: side, height: side, threshold: 128)))
    }

    private static func means(_ contours: BitmapContours, _ border: Int) -> CrackMeans? {
        let corners = contours.corners[contours.starts[border]..<contours.starts[border + 1]]
        let places = corners.map { Point(Double($0 & 0xffff), Double($0 >> 16)) }
        let count = places.indices.reduce(0) { sum, index in
            sum + Int(length(places[index] - places[index > 0 ? index - 1 : places.count - 1]))
        }
        return CrackMeans(corners: corners, count: count)
    }

    @Test func theyAreWeightedAsThoseOfAnyLine() throws {
        // A slanting ring with teeth: runs of all lengths, holes too.
        let contours = try Self.contours(90) { x, y in
            let (u, v) = (x - 44 + 0.3 * y - 13, y - 45)
            let far = (u * u + v * v).squareRoot()
            return far < 30 + 3 * (x / 5).truncatingRemainder(dividingBy: 1) && far > 11
        }
        for border in 0..<contours.count {
            guard let means = Self.means(contours, border) else { continue }
            let n = means.middles.count
            #expect(means.means.count == n && means.rest.count == n)
            func way(_ a: Int, _ b: Int) -> Double {
                length(means.middles[(a + n) % n] - means.middles[(b + n) % n])
            }
            for index in 0..<n {
                let share = way(index, index + 1) + way(index, index - 1)
                var (sum, weight) = (means.middles[index] * share, share)
                for step in [1, -1] {
                    var (at, far) = (index, 0.0)
                    for _ in 0..<6 {
                        far += way(at, at + step)
                        at += step
                        let near = max(0, 1 - far * far / 9)
                        let part = (way(at, at + 1) + way(at, at - 1)) * near * near
                        sum = sum + means.middles[(at + n) % n] * part
                        weight += part
                    }
                }
                #expect(length(means.means[index] - sum * (1 / weight)) < 1e-9)
            }
        }
        #expect(contours.count >= 2)
    }

    @Test func straightSidesRestFromTheirEnds() throws {
        let contours = try Self.contours(40) { x, y in x > 5 && x < 35 && y > 5 && y < 35 }
        let means = try #require(Self.means(contours, 0))
        #expect(means.middles.count == 120)
        #expect(means.rest.max() == 14 && means.rest.filter { $0 == 0 }.count == 8)
    }

    @Test func shortAndSenselessBordersHaveNone() throws {
        let dot = try Self.contours(12) { x, y in x > 3 && x < 8 && y > 3 && y < 8 }
        #expect(Self.means(dot, 0) == nil)
        #expect(CrackMeans(corners: [], count: 100) == nil)
        #expect(CrackMeans(corners: [5, 5, 5], count: 100) == nil)
        // More cracks than were told, and fewer.
        let square = try Self.contours(40) { x, y in x > 5 && x < 35 && y > 5 && y < 35 }
        #expect(CrackMeans(corners: square.corners[...], count: 60) == nil)
        #expect(CrackMeans(corners: square.corners[...], count: 200) == nil)
    }
}

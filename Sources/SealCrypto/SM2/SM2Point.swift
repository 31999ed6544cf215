import SealBase

/// A point of the SM2 curve y² = x³ − 3x + b in Jacobian coordinates: (X / Z², Y / Z³), at infinity where Z is zero. It is
/// used with public values alone: how long a sum takes depends on them.
struct SM2Point: Sendable {
    let x: SM2Element
    let y: SM2Element
    let z: SM2Element

    static let infinity = SM2Point(x: .one, y: .one, z: .zero)

    private init(x: SM2Element, y: SM2Element, z: SM2Element) { (self.x, self.y, self.z) = (x, y, z) }

    /// From 04 ‖ x ‖ y; `nil` for other forms, coordinates beyond the field, and what is not on the curve.
    init?(uncompressed octets: Bytes) {
        guard octets.count == 65, octets.first == 4,
            let x = Limbs(octets[1..<33]).flatMap({ SM2Element($0) }),
            let y = Limbs(octets[33..<65]).flatMap({ SM2Element($0) }), let b = SM2Point.b
        else { return nil }
        guard y.squared == x.squared * x - (x.doubled + x) + b else { return nil }
        self.init(x: x, y: y, z: .one)
    }

    var isInfinity: Bool { z.isZero }

    /// b of GB/T 32918.5.
    private static let b = SM2Element(
        Limbs(0xddbc_bd41_4d94_0e93, 0xf397_89f5_15ab_8f92, 0x4d5a_9e4b_cf65_09a7, 0x28e9_fa9e_9d9f_5e34))

    /// G of GB/T 32918.5.
    static let base: SM2Point? = {
        let x = Limbs(0x715a_4589_334c_74c7, 0x8fe3_0bbf_f266_0be1, 0x5f99_0446_6a39_c994, 0x32c4_ae2c_1f19_8119)
        let y = Limbs(0x02df_32e5_2139_f0a0, 0xd0a9_877c_c62a_4740, 0x59bd_cee3_6b69_2153, 0xbc37_36a2_f4f6_779c)
        guard let x = SM2Element(x), let y = SM2Element(y) else { return nil }
        return SM2Point(x: x, y: y, z: .one)
    }()

    /// The tangent's slope is 3(x² − 1) / 2y, for a is −3. Nothing of this curve's prime order has y = 0; infinity stays.
    var doubled: SM2Point {
        let zz = z.squared
        let yy = y.squared
        let xyy = x * yy
        let product = (x - zz) * (x + zz)
        let slope = product.doubled + product
        let four = xyy.doubled.doubled
        let newX = slope.squared - four.doubled
        let eight = yy.squared.doubled.doubled.doubled
        return SM2Point(x: newX, y: slope * (four - newX) - eight, z: (y * z).doubled)
    }

    static func + (first: SM2Point, second: SM2Point) -> SM2Point {
        if first.isInfinity { return second }
        if second.isInfinity { return first }
        let (zz1, zz2) = (first.z.squared, second.z.squared)
        let (u1, u2) = (first.x * zz2, second.x * zz1)
        let (s1, s2) = (first.y * zz2 * second.z, second.y * zz1 * first.z)
        let (run, rise) = (u2 - u1, s2 - s1)
        if run.isZero { return rise.isZero ? first.doubled : .infinity }
        let square = run.squared
        let cube = square * run
        let u = u1 * square
        let x = rise.squared - cube - u.doubled
        return SM2Point(x: x, y: rise * (u - x) - s1 * cube, z: first.z * second.z * run)
    }

    static prefix func - (point: SM2Point) -> SM2Point { SM2Point(x: point.x, y: .zero - point.y, z: point.z) }

    /// `count` odd multiples: 1, 3, 5, … times the point.
    func oddMultiples(_ count: Int) -> [SM2Point] {
        let double = doubled
        var out = [self]
        while out.count < count { out.append((out.last ?? self) + double) }
        return out
    }

    /// Whether the affine x of the point is `number`, which is below p. Infinity has none.
    func hasX(_ number: Limbs) -> Bool {
        guard !isInfinity, let number = SM2Element(number) else { return false }
        return x == number * z.squared
    }
}

/// The words that marks of collection sheets carry: 36 cells, 256 words, at least ten cells apart in every turn and
/// mirror image, so that three wrong cells are put right and a mark never reads as another, turned or mirrored one.
///
/// The rule that made the table: for n = 1, 2, 3… z = n × 0x9E3779B97F4A7C15; z = (z ⊕ z≫30) × 0xBF58476D1CE4E5B9;
/// z = (z ⊕ z≫27) × 0x94D049BB133111EB (all modulo 2⁶⁴); the candidate is the upper 36 bits of z ⊕ z≫31. It is taken
/// when 15 to 21 of its cells are black and it differs in ten cells or more from its own seven turned and mirrored
/// images and from all images of every word taken before. A test makes the table again.
package enum SheetMarkCode {
    /// Cells along a side of the word.
    package static let width = 6
    /// Least number of cells in which two words differ, in any turn or mirror image.
    package static let distance = 10
    /// Wrong cells that are put right.
    package static let corrected = 3
    /// Marks a layout can have: word number = layout × 8 + mark.
    package static let marksALayout = 8

    /// What a pattern of cells was read as.
    package struct Reading: Hashable, Sendable {
        /// 0…31; more than the layouts known today.
        package var layout: Int
        package var mark: Int
        /// Quarter turns clockwise by which the mark was turned when it was read.
        package var turns: Int
        /// Whether it was read in a mirror.
        package var isMirrored: Bool
        /// Cells that were wrong.
        package var errors: Int
    }

    /// The word of a mark; `nil` when there is none.
    package static func word(layout: Int, mark: Int) -> UInt64? {
        guard layout >= 0, layout < words.count / marksALayout, mark >= 0, mark < marksALayout else { return nil }
        return words[layout * marksALayout + mark]
    }

    /// Finds the word nearest to what was seen, turned and mirrored too; `nil` when more than `corrected` cells differ.
    package static func read(_ seen: UInt64) -> Reading? {
        var image = seen
        for mirror in [false, true] {
            for turns in 0..<4 {
                for (index, word) in words.enumerated() {
                    let errors = (word ^ image).nonzeroBitCount
                    guard errors <= corrected else { continue }
                    return Reading(
                        layout: index / marksALayout, mark: index % marksALayout, turns: (4 - turns) % 4,
                        isMirrored: mirror, errors: errors)
                }
                image = turned(image)
            }
            image = mirrored(seen)
        }
        return nil
    }

    /// The pattern after a quarter turn clockwise.
    package static func turned(_ word: UInt64) -> UInt64 {
        var out: UInt64 = 0
        for row in 0..<width {
            for column in 0..<width where word >> UInt64((width - 1 - column) * width + row) & 1 == 1 {
                out |= 1 << UInt64(row * width + column)
            }
        }
        return out
    }

    /// The pattern with left and right exchanged.
    package static func mirrored(_ word: UInt64) -> UInt64 {
        var out: UInt64 = 0
        for row in 0..<width {
            for column in 0..<width where word >> UInt64(row * width + width - 1 - column) & 1 == 1 {
                out |= 1 << UInt64(row * width + column)
            }
        }
        return out
    }

    static let words: [UInt64] = [
        0xe220a8397, 0x6e789e6aa, 0xf88bb8a87, 0x1b39896a5, 0x2c829abe1, 0x3ee578904, 0xf3b8488c3, 0x8e1f75559,
        0xb54e0f160, 0x84bb3f979, 0x7d29825c7, 0xd81a8d2b5, 0x54496ad67, 0xdd7c01d4f, 0x935e82f1d, 0x69b82ebc9,
        0x40d29eb57, 0xa2f09dabb, 0xee521d7a0, 0xf16952ee7, 0x05582d371, 0xd254741f5, 0x69630f759, 0x417ef9618,
        0x3c3c41a3b, 0x4fa9fa732, 0x134f70969, 0x07dc930b3, 0xecee65630, 0x3e84ecb17, 0x774615d7b, 0x9b196bca8,
        0x32fcab5da, 0x9e60398c8, 0xf1bcbc6a1, 0x292566ff7, 0xc4dd302a1, 0x46a9fdac4, 0x21c6e2663, 0x12f6436ac,
        0xee8c2baf6, 0xdc4c613d9, 0x3505b7796, 0x8176daf80, 0x6a77afab0, 0xf51c50476, 0xfad8fc45c, 0x370595aac,
        0xb1392dbdc, 0x4eead809a, 0xe809acafa, 0x846eb9673, 0xc5fc89075, 0x37b2fa361, 0x38b6ea0a0, 0x442cdcfee,
        0xb8686cb34, 0xcf42861dc, 0x4abad7a15, 0xd49474dc2, 0xe6495f5d1, 0x23390e866, 0xf8555dbd2, 0x972974d90,
        0xbc1b7b387, 0x26884eac5, 0x19fb1a749, 0xdc3c315a1, 0x3dd399ad5, 0x90ba1c11b, 0x923733844, 0xe680b683c,
        0x7a1d0057c, 0x7786f3b13, 0xdb898abd8, 0x7e9d7e051, 0x4972307f6, 0x6381fc650, 0x42cab1f62, 0x0c5857e18,
        0x619957d95, 0xedb0d0d28, 0xf47ec0429, 0xa6b94cf24, 0x3ccd39a59, 0xe23b1de2b, 0x2d2fe50e4, 0x530b98a49,
        0x4164a427d, 0x35ccc2bf2, 0x91757f9b2, 0x68eb3b32a, 0x63ccdda60, 0x871ed802e, 0x90746e60e, 0xe3ef80138,
        0xef062cfb5, 0x1318b39f6, 0xc6220951f, 0xc23fe6e08, 0x1303e0c57, 0x3a7c844c5, 0x7065de8fd, 0xd0ae24de4,
        0x292bb3d3f, 0x955d78582, 0x83fcc71fa, 0x04dfae11b, 0x4c3433717, 0x47666d1b6, 0xa1bdb57c6, 0x4e7911ddb,
        0xaf24d1418, 0xbb61ee342, 0x635d396b1, 0x0251b77b5, 0xade415386, 0x62a15d965, 0x1542a77e8, 0x14f8ec0b2,
        0xbac8a59c8, 0x2ce95f871, 0xe45cd3103, 0x3a91dfda8, 0x1e65dbab6, 0x109385b35, 0xa6092d6f9, 0x1ddd864f1,
        0x70ff92eac, 0xf48ef9291, 0x89ceaa068, 0x120a9962f, 0x2b686d2aa, 0x0c5d654de, 0xfec636268, 0x453357c6b,
        0xf11899606, 0xaf48318d5, 0x0f75ce694, 0x3e71da419, 0x026ee55dd, 0xade45225f, 0xad2dd576a, 0xdcad513c2,
        0x70b322adc, 0x6d6409c74, 0x386d687e0, 0xd5255d8c3, 0x6ccc0c955, 0x043b6cb4d, 0xde7a2f412, 0x20ffec884,
        0x5f28fcc35, 0xf053243d0, 0x3748a5db3, 0xdb0dc3207, 0x87be54577, 0x59d2bf0e2, 0xe91b41ec7, 0x0422f19d3,
        0x3afb15e48, 0xc91a07754, 0xf04e0cf3d, 0x86f9e7547, 0x7594deaa7, 0xb67675215, 0x62a705f31, 0x3171117cd,
        0x333a0a691, 0xa1e674de7, 0xb92e6e127, 0x97a31d7ba, 0x837385fa7, 0xcfa324b6b, 0xdee3dd829, 0xf96f05ae3,
        0x23dad613e, 0xf3ea51222, 0x2aac85d5c, 0xab5a7074b, 0xc04e72269, 0x524188bdf, 0xb63cdbc33, 0x8aea6a34f,
        0x4cf37e1ab, 0x2c81528db, 0x9da183b73, 0x9229978df, 0xf4f4fc274, 0x162b0cbb0, 0x4866de5d0, 0x589c2f490,
        0x28f69950d, 0x24448e3f8, 0xcf5637802, 0xa44cf2694, 0xaa86c3b50, 0x1cc904f66, 0x52c15d3a3, 0x9273d0973,
        0xc2bbb99cd, 0x0f6506519, 0x1bb060bdf, 0x4ab369e60, 0xa1a5ae488, 0x4dcd6412d, 0x2a2a2ee9a, 0x12eac62c1,
        0x9d94ab43b, 0x76b4a69fa, 0x6bc986ec9, 0xe2ac6ca9d, 0x3489f59bf, 0x9911b58ad, 0xde47ed152, 0xb9cc930ff,
        0x6973d273b, 0x27c87724a, 0xa7e28d024, 0x3b1724462, 0x732b7ab0f, 0x66210d1b3, 0x312727a8a, 0x35b65bed8,
        0xa47902c69, 0xdb578f265, 0x11d711be0, 0xc72d65f2e, 0xc86f638a8, 0xb754ac31b, 0x6d94ef8d6, 0x22dd48a6d,
        0x23de394ec, 0xfa1d5cc67, 0x4c96222ba, 0x908b34cd3, 0x1a1f05e47, 0xe8cd31901, 0x9ab6d524a, 0x095ac9ff1,
        0x5c18e85b9, 0x387cc212a, 0x93e7946ee, 0x79e771ce2, 0x41d634f3b, 0x76a9cbd99, 0xd5cdf0607, 0x779997a1b,
        0x29c97c2c3, 0xfcd75ec84, 0x8da43c49d, 0x3a2342e73, 0xc7b9f4c53, 0x09506ae8b, 0xdab1124a9, 0x2cdce35c0,
    ]
}

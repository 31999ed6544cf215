/// Administrative regions by number (GB/T 2260): the first two digits say the province.
enum RegionCode {
    /// Provinces, autonomous regions, municipalities and special administrative regions; 71 is Taiwan, 81 and 82 are
    /// Hong Kong and Macao. 83 is used in residence permits of GB 11643 for people from Taiwan.
    private static let provinces: Set<Int> = Set(
        Array(11...15) + Array(21...23) + Array(31...37) + Array(41...46) + Array(50...54) + Array(61...65)
            + [71, 81, 82, 83])

    /// Whether six digits begin with a province that exists. Counties come and go: their numbers are not judged.
    static func isPlausible(_ digits: some Collection<UInt8>) -> Bool {
        let first = digits.prefix(2).reduce(0) { $0 * 10 + Int($1) - 48 }
        return digits.count == 6 && digits.allSatisfy { (48...57).contains($0) } && provinces.contains(first)
    }
}

import SealBase

extension ScaleFinder {
    /// A5, B5 and 16K look like A4 in a picture. A declared width that fits one of them and not the assumed sheet tells
    /// which it is; without one, a seal that only another sheet gives a usual size is a warning and no proof.
    func settleSheet(
        _ readings: inout [ScaleEvidence.Reading], width: Double, height: Double, declared: Millimetres?
    ) -> [Finding] {
        guard let index = readings.firstIndex(where: { $0.source == .paperEdges && $0.believed }) else { return [] }
        let density = readings[index].density.perMillimetre
        let (w, h) = (width / density, height / density)
        let others = otherSheets.sorted { $0.key < $1.key }
        if let declared {
            guard abs(w / declared.value - 1) > 0.03,
                let other = others.first(where: { abs(w * $0.value / declared.value - 1) < 0.03 })
            else { return [] }
            readings[index].density = PixelDensity(perMillimetre: density / other.value)
            return [Finding("imaging.pageSizeDeclared", .notice, ["size": other.key])]
        }
        // 1.5 %: what a sheet's curl and cut leave uncertain.
        func isUsual(_ factor: Double) -> Bool {
            UsualSealSize.fits(w * factor, h * factor, slack: 0.015 * max(w, h) * factor)
        }
        let fitting = others.filter { isUsual($0.value) }
        guard !isUsual(1), !fitting.isEmpty else { return [] }
        let told = fitting.map { "\($0.key): \(Self.rounded(w * $0.value)) mm" }.joined(separator: ", ")
        return [Finding("imaging.pageSizeDoubtful", .warning, ["width": Self.rounded(w), "others": told])]
    }
}

import SealBase

extension ImpressionWorker {
    /// The picture of a restored copy of the ink; nil when no restoration was asked for.
    func cleaned(
        _ layer: InkLayer, border: Border, turned: Double, size: Point, provisional: Double, perMillimetre: Double
    ) -> CleanedPicture? {
        guard !request.restore.isEmpty else { return nil }
        let restored = Restoration(
            steps: request.restore, border: border, perMillimetre: perMillimetre, turned: turned
        ).restored(layer)
        let lines = restored.exactly(Trace(restored.layer, perMillimetre: provisional).lines)
        let (picture, _) = picture(
            lines, border: border, turned: turned, size: size, perMillimetre: perMillimetre,
            ink: inkColour(layer.ink))
        return CleanedPicture(picture: picture, entries: restored.entries)
    }
}

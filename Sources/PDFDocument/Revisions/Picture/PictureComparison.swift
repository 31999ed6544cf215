import SealBase

/// Whether what a revision shows of a seal is what the seal holds (docs/decisions/0028).
struct PictureComparison {
    let picture: SignedPicture
    let field: String
    let state: RevisionState

    /// Places smaller or larger than the seal by more than this are told, in millimetres.
    private static let sizeTolerance = 0.2

    func agreement() throws -> PictureAgreement {
        let places = try SealPlaces(of: field, in: state)
        var found = PictureAgreement(outcome: .notShown, places: places.visible.count)
        if !places.areComplete {
            found.outcome = .differs
            found.reason = "placesMissing"
            return found
        }
        guard !places.visible.isEmpty else { return found }
        switch picture {
        case .vector(let vector): try compare(places.visible, vector, &found)
        case .raster(let raster): try compare(places.visible, raster, &found)
        }
        return found
    }

    private func compare(_ places: [SealPlaces.Place], _ vector: VectorPicture, _ found: inout PictureAgreement) throws
    {
        let look = VectorLook(picture: vector, state: state)
        var shares = 0.0
        var parts: [Int: SliceOrder.Part] = [:]
        for place in places {
            guard let view = try look.view(place) else {
                (found.outcome, found.reason) = (.differs, "otherDrawing")
                return
            }
            let rotation = place.page?.rotation ?? 0
            if view.matrix != SealAppearance.matrix(rotation).map(Double.init) {
                found.findings.append(Finding("pdf.sealTurned", .warning, ["field": field], page: place.page?.number))
            }
            noteSize(
                place, Millimetres(points: view.window.width), Millimetres(points: view.window.height), &found)
            shares += view.window.width * view.window.height / (vector.width.points * vector.height.points)
            if let name = place.name {
                parts[name.index] = SliceOrder.Part(page: place.page?.number ?? 0, window: view.window)
            }
        }
        // Parts make whole seals: what is shown nowhere was cut away.
        guard shares > 0.98, abs(shares - shares.rounded()) < 0.02 * max(1, shares) else {
            (found.outcome, found.reason) = (.differs, "partsMissing")
            return
        }
        let named = parts.sorted { $0.key < $1.key }.map(\.value)
        guard SliceOrder.isKept(named, width: vector.width.points, height: vector.height.points) else {
            (found.outcome, found.reason) = (.differs, "partsOutOfOrder")
            return
        }
        found.outcome = .same
    }

    private func compare(
        _ places: [SealPlaces.Place], _ raster: SignedPicture.Raster, _ found: inout PictureAgreement
    ) throws {
        let look = RasterLook(picture: raster, state: state)
        found.outcome = .same
        for place in places {
            switch try look.compare(place) {
            case .same: noteSize(place, raster.width, raster.height, &found)
            case .differs:
                (found.outcome, found.reason) = (.differs, "otherPixels")
                return
            case .notCompared(let reason): (found.outcome, found.reason) = (.notCompared, reason)
            }
        }
    }

    private func noteSize(
        _ place: SealPlaces.Place, _ width: Millimetres, _ height: Millimetres, _ found: inout PictureAgreement
    ) {
        guard
            abs(place.width.value - width.value) > PictureComparison.sizeTolerance
                || abs(place.height.value - height.value) > PictureComparison.sizeTolerance
        else { return }
        found.findings.append(
            Finding(
                "pdf.sealScaled", .warning,
                [
                    "field": field, "shown": PictureComparison.text(place.width, place.height),
                    "true": PictureComparison.text(width, height),
                ], page: place.page?.number))
    }

    private static func text(_ width: Millimetres, _ height: Millimetres) -> String {
        func tenths(_ length: Millimetres) -> String {
            guard length.value.isFinite, abs(length.value) < 1e9 else { return "?" }
            return "\((length.value * 10).rounded() / 10)"
        }
        return "\(tenths(width)) × \(tenths(height)) mm"
    }
}

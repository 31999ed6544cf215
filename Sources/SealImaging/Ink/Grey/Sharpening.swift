import Foundation

/// Takes back the blur of a scan (Richardson's and Lucy's iteration on the light that ink takes away, which cannot go
/// below none). A thin line of print, which the blur makes as light as a broad line of seal ink, is dark again.
enum Sharpening {
    /// Light 0…1 with a blur of `sigma` pixels undone as far as eight rounds go; more would raise the grain.
    static func sharpened(_ light: Field, sigma: Double) -> Field {
        guard sigma > 0.3 else { return light }
        var taken = light
        for index in taken.values.indices { taken.values[index] = min(max(1 - light.values[index], 0.002), 1) }
        let seen = taken
        for _ in 0..<8 {
            var ratio = taken.blurred(sigma)
            for index in ratio.values.indices {
                ratio.values[index] = seen.values[index] / max(ratio.values[index], 1e-4)
            }
            ratio = ratio.blurred(sigma)
            for index in taken.values.indices { taken.values[index] *= ratio.values[index] }
        }
        for index in taken.values.indices { taken.values[index] = 1 - taken.values[index] }
        return taken
    }
}

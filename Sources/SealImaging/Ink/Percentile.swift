/// The value below which `part` (0…1) of the numbers lie; 0 of none.
func percentile(_ numbers: [Float], _ part: Double) -> Float {
    guard !numbers.isEmpty else { return 0 }
    return ranked(numbers, min(numbers.count - 1, max(0, Int(Double(numbers.count - 1) * part))))
}

/// The number that stands at `rank`, from 0, when they are sorted; 0 where none does.
///
/// Quick selection: the half that cannot hold it is left alone, so the work grows with the count alone.
func ranked(_ numbers: [Float], _ rank: Int) -> Float {
    guard numbers.indices.contains(rank) else { return 0 }
    var numbers = numbers
    return unsafe numbers.withUnsafeMutableBufferPointer { all in
        var (low, high) = (0, all.count - 1)
        while high - low > 12 {
            let pivot = unsafe median(all[low], all[low + (high - low) / 2], all[high])
            var (up, down) = (low, high)
            while up <= down {
                // The bounds hold numbers that compare with nothing, too.
                while unsafe up < high && all[up] < pivot { up += 1 }
                while unsafe down > low && all[down] > pivot { down -= 1 }
                guard up <= down else { break }
                unsafe all.swapAt(up, down)
                up += 1
                down -= 1
            }
            if rank <= down {
                high = down
            } else if rank >= up {
                low = up
            } else {
                return unsafe all[rank]
            }
        }
        for index in low...high {
            let value = unsafe all[index]
            var at = index
            while unsafe at > low && all[at - 1] > value {
                unsafe all[at] = all[at - 1]
                at -= 1
            }
            unsafe all[at] = value
        }
        return unsafe all[rank]
    }
}

private func median(_ a: Float, _ b: Float, _ c: Float) -> Float {
    max(min(a, b), min(max(a, b), c))
}

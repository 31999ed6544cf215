import Foundation

/// Time on the wall, and of the processor: where others share the machine only the second tells what the work costs.
enum Clock {
    nonisolated(unsafe) static var processor = 0.0
}

func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = (DispatchTime.now().uptimeNanoseconds, clock())
    try work()
    unsafe Clock.processor = Double(clock() - start.1) / Double(CLOCKS_PER_SEC)
    return Double(DispatchTime.now().uptimeNanoseconds - start.0) / 1e9
}

/// One line; seconds come with those of the processor.
func show(_ name: String, _ value: Double, _ unit: String) {
    let spent = unit == "s" ? String(format: " (%.3f s of processor)", unsafe Clock.processor) : ""
    print(name.padding(toLength: 44, withPad: " ", startingAt: 0) + String(format: "%10.3f ", value) + unit + spent)
}

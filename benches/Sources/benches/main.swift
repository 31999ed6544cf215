import Foundation

let arguments = CommandLine.arguments
guard (3...4).contains(arguments.count) else {
    print("usage: benches YINJIAN ROOT [JOB]")
    exit(64)
}
let stage = try Stage(yinjian: arguments[1], root: arguments[2])
defer { stage.clear() }
print("| job | yinjian | peer | peer's figures | peer ÷ yinjian |")
print("| --- | --- | --- | --- | --- |")
let only = arguments.count > 3 ? arguments[3] : ""
for contest in try stage.contests() where only.isEmpty || contest.job.contains(only) {
    for line in contest.lines() { print(line) }
}
if only.isEmpty {
    print("\nDice of the traces against the seal as drawn: yinjian from grey, from a bitmap, potrace:", terminator: " ")
    print(stage.likeness())
    print("Peak memory of the tracer beyond its start:", stage.memory())
}

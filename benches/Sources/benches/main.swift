import Foundation

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
    print("usage: benches YINJIAN ROOT")
    exit(64)
}
let stage = try Stage(yinjian: arguments[1], root: arguments[2])
defer { stage.clear() }
print("| job | yinjian | peer | peer's figures | peer ÷ yinjian |")
print("| --- | --- | --- | --- | --- |")
for contest in try stage.contests() {
    for line in contest.lines() { print(line) }
}
print("\nDice of the traces against the seal as drawn: yinjian from grey, from a bitmap, potrace:", terminator: " ")
print(stage.likeness())
print("Peak memory of the tracer beyond its start:", stage.memory())

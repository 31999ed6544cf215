import Foundation
package import SealBase

/// Many scans at once: one answer each, whatever happens to the others.
package struct ScanBatch: Sendable {
    /// One scan of the batch.
    package struct Item: Sendable {
        package var input: String
        package var result: Result
    }

    package enum Result: Sendable {
        case read(ScanOutcome)
        /// The file is no usable scan, or its outputs could not be written.
        case failed(any CodedFault)
    }

    /// Endings of names that scanners write.
    package static let endings: Set<String> = ["png", "jpg", "jpeg", "jpe", "bmp", "tif", "tiff", "pdf"]

    /// The orders, in the order of the answers.
    package let orders: [ScanOrder]
    private let jobs: Int

    /// `jobs` scans are read at the same time.
    package init(_ orders: [ScanOrder], jobs: Int) {
        (self.orders, self.jobs) = (orders, max(1, min(jobs, 64)))
    }

    /// The scans directly in a folder, by name; hidden files and other endings are left out.
    /// Throws `FileFault` when the folder cannot be read.
    package static func scans(in folder: String) throws -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw FileFault(.unreadable, ["path": folder, "reason": "folder"])
        }
        return names.sorted().filter { name in
            !name.hasPrefix(".") && endings.contains((name as NSString).pathExtension.lowercased())
        }.map { (folder as NSString).appendingPathComponent($0) }
    }

    /// The outputs of each input in a folder: `stem.svg`, or the whole name with `.svg` where two inputs share a stem,
    /// with a number where they share that too.
    package static func outputs(of inputs: [String], in folder: String) -> [String] {
        let stems = inputs.map { (($0 as NSString).lastPathComponent as NSString).deletingPathExtension }
        let counts = Dictionary(stems.map { ($0, 1) }, uniquingKeysWith: +)
        var taken: Set<String> = []
        return zip(inputs, stems).map { input, stem in
            let wanted = counts[stem] == 1 ? stem : (input as NSString).lastPathComponent
            var (name, number) = (wanted, 1)
            while !taken.insert(name).inserted {
                number += 1
                name = "\(wanted)(\(number))"
            }
            return (folder as NSString).appendingPathComponent(name + ".svg")
        }
    }

    /// Reads every scan. `done` is called after each, from any thread, one at a time; explanations are handed to it
    /// alone and not kept, so that memory does not grow with the batch.
    package func run(_ done: @escaping @Sendable (Item) -> Void) -> [Item] {
        let board = Board(count: orders.count)
        DispatchQueue.concurrentPerform(iterations: min(jobs, max(orders.count, 1))) { _ in
            while let index = board.next() {
                let item = Item(input: orders[index].input, result: Self.result(orders[index]))
                board.put(item, at: index, done)
            }
        }
        return board.items
    }

    private static func result(_ order: ScanOrder) -> Result {
        do {
            // A pipe in a folder would keep the batch waiting for somebody who writes into it.
            guard FilePath.isRegularOrMissing(order.input) else {
                throw FileFault(.unreadable, ["path": order.input, "reason": "not a regular file"])
            }
            return .read(try Scanning.scan(order))
        } catch let fault as any CodedFault {
            return .failed(fault)
        } catch {
            return .failed(FileFault(.unreadable, ["path": order.input, "reason": "\(error)"]))
        }
    }

    /// What is taken and what is answered, shared by the threads.
    private final class Board: @unchecked Sendable {
        private let lock = NSLock()
        private var taken = 0
        private var answers: [Item?]

        init(count: Int) { answers = [Item?](repeating: nil, count: count) }

        var items: [Item] { lock.withLock { answers.compactMap(\.self) } }

        func next() -> Int? {
            lock.withLock {
                guard taken < answers.count else { return nil }
                defer { taken += 1 }
                return taken
            }
        }

        func put(_ item: Item, at index: Int, _ done: (Item) -> Void) {
            lock.withLock {
                done(item)
                var kept = item
                if case .read(var outcome) = item.result {
                    outcome.explanation = nil
                    kept.result = .read(outcome)
                }
                answers[index] = kept
            }
        }
    }
}

/// A pattern compiled for a machine that is in many places of it at once: each scalar of the text moves all of them on by one step, so the
/// time is the text's length times the program's (Thompson's construction).
struct PatternProgram: Sendable {
    /// Repetitions are written out, so a short pattern can be a long program.
    static let maximumLength = 10_000

    private enum Instruction: Sendable {
        /// Takes one scalar of the set and goes on to the next instruction.
        case take(ScalarSet)
        case expect(PatternPlace)
        case jump(Int)
        /// Goes on at both.
        case split(Int, Int)
        case found
    }

    private var instructions: [Instruction] = []

    init(_ node: PatternNode) throws(PatternError) {
        try append(node)
        try append(.found)
    }

    // MARK: Compiling

    private mutating func append(_ instruction: Instruction) throws(PatternError) {
        guard instructions.count < Self.maximumLength else {
            throw PatternError(message: "it is too large with all its repetitions", offset: 0)
        }
        instructions.append(instruction)
    }

    private mutating func append(_ node: PatternNode) throws(PatternError) {
        switch node {
        case .empty: break
        case .scalar(let set): try append(.take(set))
        case .place(let place): try append(.expect(place))
        case .sequence(let nodes): for node in nodes { try append(node) }
        case .choice(let alternatives):
            var ends: [Int] = []
            for alternative in alternatives.dropLast() {
                let split = instructions.count
                try append(.split(split + 1, 0))
                try append(alternative)
                ends.append(instructions.count)
                try append(.jump(0))
                instructions[split] = .split(split + 1, instructions.count)
            }
            if let last = alternatives.last { try append(last) }
            for end in ends { instructions[end] = .jump(instructions.count) }
        case .repetition(let node, let least, let most):
            for _ in 0..<least {
                let length = instructions.count
                try append(node)
                // However often nothing is repeated, it stays nothing.
                if instructions.count == length { break }
            }
            guard let most else {
                let split = instructions.count
                try append(.split(split + 1, 0))
                try append(node)
                try append(.jump(split))
                instructions[split] = .split(split + 1, instructions.count)
                return
            }
            var splits: [Int] = []
            for _ in least..<most {
                splits.append(instructions.count)
                try append(.split(instructions.count + 1, 0))
                try append(node)
            }
            for split in splits { instructions[split] = .split(split + 1, instructions.count) }
        }
    }

    // MARK: Running

    /// Nil when it was interrupted.
    func occurs(in text: String, _ isInterrupted: () -> Bool) -> Bool? {
        var current = Places(count: instructions.count)
        var next = Places(count: instructions.count)
        var before: Unicode.Scalar?
        var scalars = text.unicodeScalars.makeIterator()
        var upcoming = scalars.next()
        var countdown = 1024
        while true {
            // It may begin at every place.
            if follow(0, into: &current, before, upcoming) { return true }
            guard let scalar = upcoming else { return false }
            countdown -= 1
            if countdown == 0 {
                if isInterrupted() { return nil }
                countdown = 1024
            }
            upcoming = scalars.next()
            next.removeAll()
            for place in current.list {
                if case .take(let set) = instructions[place], set.contains(scalar), follow(place + 1, into: &next, scalar, upcoming) {
                    return true
                }
            }
            swap(&current, &next)
            before = scalar
        }
    }

    /// Adds what can be reached from `start` without taking a scalar; true when that is the end.
    private func follow(
        _ start: Int, into places: inout Places, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
    ) -> Bool {
        places.open.append(start)
        while let place = places.open.popLast() {
            guard places.insert(place) else { continue }
            switch instructions[place] {
            case .take: break
            case .expect(let expected):
                if expected.isBetween(before, after) { places.open.append(place + 1) }
            case .jump(let target): places.open.append(target)
            case .split(let first, let second):
                places.open.append(second)
                places.open.append(first)
            case .found:
                places.open.removeAll()
                return true
            }
        }
        return false
    }

    /// A set of instructions that keeps its order and is emptied at once.
    private struct Places {
        private(set) var list: [Int] = []
        private var mark = 1
        private var marks: [Int]
        /// What is still to be followed.
        var open: [Int] = []

        init(count: Int) { marks = [Int](repeating: 0, count: count) }

        mutating func insert(_ place: Int) -> Bool {
            guard marks[place] != mark else { return false }
            marks[place] = mark
            list.append(place)
            return true
        }

        mutating func removeAll() {
            list.removeAll(keepingCapacity: true)
            mark += 1
        }
    }
}

extension PatternPlace {
    func isBetween(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
        func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar.map(ScalarSet.wordParts.contains) ?? false }
        return switch self {
        case .start: before == nil
        case .end: after == nil
        case .wordBoundary: isWord(before) != isWord(after)
        case .noWordBoundary: isWord(before) == isWord(after)
        }
    }
}

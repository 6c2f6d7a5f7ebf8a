/// What stands left of `=`: a variable, and the way from it to one of its fields or elements.
struct Place {
    struct Step {
        /// A field's name or an element's index.
        var key: Code
        var span: Span
    }

    typealias Change = (UnsafeMutablePointer<Value>) throws -> Void

    private let storage: Variable.Storage
    private let steps: [Step]
    /// The keys of all steps, when they are written out.
    private let constantKeys: [Value]?
    /// The place in the frame, when the variable as a whole is meant and lives there.
    let slot: Int?

    init(_ storage: Variable.Storage, _ steps: [Step], isTopLevel: Bool) {
        self.storage = storage
        self.steps = steps
        let constants = steps.compactMap(\.key.constant)
        constantKeys = constants.count == steps.count ? constants : nil
        slot =
            switch storage {
            case .slot(let slot) where steps.isEmpty: slot
            case .global(let slot) where steps.isEmpty && isTopLevel: slot
            case .slot, .cell, .global: nil
            }
    }

    /// Changes what is there, in place. A last field that is missing is made first, as null, or refused.
    func change(_ frame: Frame, makingLast: Bool, _ change: Change) throws {
        let variable =
            switch storage {
            case .slot(let slot): frame.values + slot
            case .cell(let cell): frame.cells[cell].place
            case .global(let slot): frame.stack.pointee.globals + slot
            }
        switch steps.count {
        case 0: try change(variable)
        case 1:
            let key = try steps[0].key.evaluate(frame)
            try Self.changeElement(of: variable, key, at: steps[0].span, makingIt: makingLast, change)
        default:
            // All keys first: to work one out may need what is about to be taken out of its place.
            let keys = try constantKeys ?? steps.map { try $0.key.evaluate(frame) }
            try descend(into: variable, keys, 0, makingLast, change)
        }
    }

    private func descend(
        into place: UnsafeMutablePointer<Value>, _ keys: [Value], _ index: Int, _ makingLast: Bool, _ change: Change
    ) throws {
        let isLast = index == keys.count - 1
        try Self.changeElement(of: place, keys[index], at: steps[index].span, makingIt: isLast && makingLast) { element in
            if isLast { try change(element) } else { try descend(into: element, keys, index + 1, makingLast, change) }
        }
    }

    @inline(__always)
    private static func changeElement(
        of place: UnsafeMutablePointer<Value>, _ key: Value, at span: Span, makingIt: Bool, _ change: Change
    ) throws {
        if case .list = place.pointee, case .int(let int) = key {
            try place.changeList { list in
                let index = try list.position(int, at: span)
                try withUnsafeMutablePointer(to: &list[index], change)
            }
        } else if case .record = place.pointee, case .string(let name) = key, case .record(var record) = place.take() {
            defer { place.initialize(to: .record(record)) }
            if makingIt, record.shape.index(of: name) == nil { record[name] = .null }
            guard let index = record.shape.index(of: name) else { throw EvaluationError.missingField(name, in: record, at: span) }
            try record.update(at: index) { try withUnsafeMutablePointer(to: &$0, change) }
        } else {
            throw EvaluationError.notAContainer(place.pointee, for: key, at: span)
        }
    }
}

extension UnsafeMutablePointer<Value> {
    /// Takes the value out, to be changed and put back with `initialize`. In two places at once, it would be copied when it is changed.
    @inline(__always)
    func take() -> Value {
        let value = move()
        initialize(to: .null)
        return value
    }

    /// Changes the list that is here, in place; does nothing when none is.
    @inline(__always)
    func changeList(_ change: (inout [Value]) throws -> Void) rethrows {
        guard case .list = pointee, case .list(var list) = take() else { return }
        defer { initialize(to: .list(list)) }
        try change(&list)
    }
}

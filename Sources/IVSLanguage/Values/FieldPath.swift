/// A way into a value: `name`, `tags.env`, `rooms[0].name?`. What parameters of type `fieldPath` take.
public struct FieldPath: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        public enum Key: Hashable, Sendable {
            case field(String)
            /// Counted from the end when negative.
            case index(Int64)
        }

        public var key: Key
        /// Absent gives null instead of an error.
        public var isOptional: Bool

        public init(_ key: Key, isOptional: Bool = false) {
            self.key = key
            self.isOptional = isOptional
        }
    }

    /// The empty path is the value itself.
    public var steps: [Step]

    public init(_ steps: [Step]) { self.steps = steps }

    /// `path = name access*`, `access = '.' name '?'? | '[' int ']' '?'? | '.' int '?'?`; nil for any other text.
    public init?(parsing text: String) {
        var rest = Substring(text)
        var steps: [Step] = []
        while !rest.isEmpty {
            let key: Step.Key
            if rest.first == "[" {
                guard let end = rest.firstIndex(of: "]"), let index = Int64(rest[..<end].dropFirst()) else { return nil }
                key = .index(index)
                rest = rest[rest.index(after: end)...]
            } else {
                if !steps.isEmpty {
                    guard rest.first == "." else { return nil }
                    rest.removeFirst()
                }
                let name = rest.prefix { $0 != "." && $0 != "[" && $0 != "?" }
                guard !name.isEmpty else { return nil }
                key = Int64(name).map(Step.Key.index) ?? .field(String(name))
                rest = rest[name.endIndex...]
            }
            let isOptional = rest.first == "?"
            if isOptional { rest.removeFirst() }
            steps.append(Step(key, isOptional: isOptional))
        }
        guard !steps.isEmpty else { return nil }
        self.steps = steps
    }

    /// What the path leads to in `value`.
    /// - Throws: `EvaluationError` at `span` for a field or element that is missing and not optional.
    public func value(in value: Value, at span: Span) throws -> Value {
        var current = value
        for step in steps {
            switch (current, step.key) {
            case (.record(let record), .field(let name)):
                if let field = record[name] {
                    current = field
                } else if step.isOptional {
                    current = .null
                } else {
                    throw EvaluationError.missingField(name, in: record, at: span)
                }
            case (.error(let error), .field): current = try FieldPath([step]).value(in: .record(error.record), at: span)
            case (.null, _) where step.isOptional: break
            case (_, .field(let name)): throw EvaluationError.noFields(current, field: name, at: span, base: span)
            case (.record, .index(let int)):
                // `a.1` in a record is the field named 1.
                current = try current.element(.string(String(int)), isOptional: step.isOptional, at: span)
            case (_, .index(let int)): current = try current.element(.int(int), isOptional: step.isOptional, at: span)
            }
        }
        return current
    }
}

extension FieldPath: CustomStringConvertible {
    public var description: String {
        var text = ""
        for step in steps {
            switch step.key {
            case .field(let name): text += text.isEmpty ? name : ".\(name)"
            case .index(let index): text += "[\(index)]"
            }
            if step.isOptional { text += "?" }
        }
        return text
    }
}

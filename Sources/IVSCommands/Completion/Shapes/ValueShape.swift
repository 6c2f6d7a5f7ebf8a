import AWSRuntime
import IVSLanguage

/// What is known of a value before there is one.
indirect enum ValueShape {
    case unknown
    /// No fields; the values that it can have when they are few.
    case scalar(words: [String] = [])
    /// As the service's model has it.
    case model(Shape)
    /// One that is there already.
    case value(Value)
    case record([Field])
    case list(ValueShape)

    struct Field {
        var name: String
        var shape: ValueShape
        /// A few words about it.
        var help: String?
    }

    init(_ output: Signature.Output) {
        self =
            switch output {
            case .record(let fields): .record(fields.map(Field.init))
            case .records(let fields): .list(.record(fields.map(Field.init)))
            }
    }

    /// What a list or stream holds; anything else is its own single item.
    var item: ValueShape {
        switch self {
        case .list(let item): item
        case .model(let shape): if case .list(let element) = shape.kind { .model(element) } else { self }
        case .value(.list(let items)): Self.common(items.prefix(20))
        default: self
        }
    }

    /// Items need not be alike.
    private static func common(_ items: ArraySlice<Value>) -> ValueShape {
        guard let first = items.first, case .record = first else { return items.first.map(ValueShape.value) ?? .unknown }
        var fields: [Field] = []
        for field in items.flatMap({ ValueShape.value($0).fields }) where !fields.contains(where: { $0.name == field.name }) {
            fields.append(field)
        }
        return .record(fields)
    }

    var isList: Bool {
        switch self {
        case .list, .value(.list): true
        case .model(let shape): if case .list = shape.kind { true } else { false }
        default: false
        }
    }

    /// Of each item where this is a list.
    func mapped(_ change: (ValueShape) -> ValueShape) -> ValueShape { isList ? .list(change(item)) : change(self) }

    var fields: [Field] {
        switch self {
        case .record(let fields): fields
        case .model(let shape): shape.members.map { Field(name: $0.name, shape: .model($0.shape), help: $0.help) }
        case .value(.record(let record)): record.map { Field(name: $0, shape: .value($1), help: $1.typeName.rawValue) }
        default: []
        }
    }

    /// The values that it can have when they are few.
    var words: [String] {
        switch self {
        case .scalar(let words): words
        case .model(let shape):
            switch shape.kind {
            case .enumeration(let values): values
            case .boolean: ["true", "false"]
            default: []
            }
        case .value(.bool): ["true", "false"]
        default: []
        }
    }

    /// Whether it is the map of a resource's tags.
    var isTags: Bool { if case .model(let shape) = self { shape.name == "Tags" } else { false } }

    func field(_ name: String) -> ValueShape {
        if case .model(let shape) = self, case .map(_, let value) = shape.kind { return .model(value) }
        return fields.first { $0.name == name }?.shape ?? .unknown
    }

    /// What a path leads to.
    func at(_ path: FieldPath) -> ValueShape {
        path.steps.reduce(self) { shape, step in
            switch step.key {
            case .field(let name): shape.field(name)
            case .index: shape.item
            }
        }
    }
}

extension ValueShape.Field {
    init(_ field: Signature.Field) {
        self.init(
            name: field.name, shape: field.fields.isEmpty ? .scalar(words: field.words) : .record(field.fields.map(Self.init)), help: nil)
    }
}

public import IVSTimestamps

/// A Swift type that stands for a shape: the generated structures, unions and enumerations, and the plain types they are made of.
public protocol DocumentConvertible: Sendable {
    /// Nil when the document is of another kind than the type. Members that are absent, null or of another kind than theirs are nil;
    /// required ones are then empty, as Smithy's client error correction has it.
    init?(document: Document)
    var document: Document { get }
}

extension Document: DocumentConvertible {
    public init?(document: Document) { self = document }
    public var document: Document { self }
}

extension String: DocumentConvertible {
    public init?(document: Document) {
        guard case .string(let value) = document else { return nil }
        self = value
    }

    public var document: Document { .string(self) }
}

extension Bool: DocumentConvertible {
    public init?(document: Document) {
        guard case .bool(let value) = document else { return nil }
        self = value
    }

    public var document: Document { .bool(self) }
}

extension Int: DocumentConvertible {
    public init?(document: Document) {
        guard case .integer(let value) = document else { return nil }
        self.init(exactly: value)
    }

    public var document: Document { .integer(Int64(self)) }
}

extension Double: DocumentConvertible {
    public init?(document: Document) {
        switch document {
        case .double(let value): self = value
        case .integer(let value): self.init(value)
        default: return nil
        }
    }

    public var document: Document { .double(self) }
}

extension Timestamp: DocumentConvertible {
    public init?(document: Document) {
        guard case .timestamp(let value) = document else { return nil }
        self = value
    }

    public var document: Document { .timestamp(self) }
}

extension Array: DocumentConvertible where Element: DocumentConvertible {
    public init?(document: Document) {
        guard case .list(let elements) = document else { return nil }
        self = elements.compactMap(Element.init(document:))
    }

    public var document: Document { .list(map(\.document)) }
}

extension Dictionary: DocumentConvertible where Key == String, Value: DocumentConvertible {
    public init?(document: Document) {
        guard case .map(let fields) = document else { return nil }
        self.init(minimumCapacity: fields.count)
        for field in fields { self[field.name] = Value(document: field.value) }
    }

    /// By key, so that the same request is the same bytes each time.
    public var document: Document {
        .map(sorted { $0.key < $1.key }.map { Document.Field($0.key, $0.value.document) })
    }
}

extension Document {
    // For specialization in the modules of services, as the generated types do little else.

    /// The member as a Swift value; nil when absent or of another kind.
    @inlinable
    public func member<Value: DocumentConvertible>(_ name: String, as type: Value.Type = Value.self) -> Value? {
        self[name].flatMap(Value.init(document:))
    }
}

extension [Document.Field] {
    /// Adds a member unless it is nil: nil members are not on the wire.
    @inlinable
    public mutating func add(_ name: String, _ value: (some DocumentConvertible)?) {
        if let value { append(Document.Field(name, value.document)) }
    }
}

/// The output of an operation that answers without a body.
public struct NoOutput: DocumentConvertible, Hashable {
    public init() {}
    public init?(document: Document) {}
    public var document: Document { .empty }
}

/// An operation together with the Swift types of its input and output.
public struct TypedOperation<Input: DocumentConvertible, Output: DocumentConvertible>: Sendable {
    public let operation: Operation

    public init(_ operation: Operation) { self.operation = operation }
}

/// A text with known values, which may yet be another one: services add values, and a program that was built before keeps working and
/// keeps the value.
public protocol OpenEnumeration: RawRepresentable, Hashable, DocumentConvertible, CustomStringConvertible,
    ExpressibleByStringLiteral
where RawValue == String {
    /// The values that were known when this was built, in the order of the model.
    static var knownValues: [Self] { get }
    init(rawValue: String)
}

extension OpenEnumeration {
    /// Whether this is one of `knownValues`.
    public var isKnown: Bool { Self.knownValues.contains(self) }

    public var description: String { rawValue }

    public init(stringLiteral value: String) { self.init(rawValue: value) }

    public init?(document: Document) {
        guard case .string(let value) = document else { return nil }
        self.init(rawValue: value)
    }

    public var document: Document { .string(rawValue) }
}

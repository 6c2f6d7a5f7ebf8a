/// What a text shows in place of a sensitive value.
public let redactionMark = "<redacted>"

/// A structure with sensitive members: its descriptions, its mirror and so `dump` show `<redacted>` in their place.
public protocol HidesSensitiveMembers: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The members under their names, sensitive ones wrapped in `Redacted`.
    var visibleMembers: KeyValuePairs<String, Any> { get }
}

extension HidesSensitiveMembers {
    public var description: String {
        let members = visibleMembers.map { name, value in
            var text = ""
            debugPrint(value, terminator: "", to: &text)
            return "\(name): \(text)"
        }
        return "\(Self.self)(\(members.joined(separator: ", ")))"
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: visibleMembers, displayStyle: .struct) }
}

/// Stands in a mirror for a value that must not be shown: tells only whether there is one.
public struct Redacted: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let isPresent: Bool

    public init(_ value: (some Any)?) { isPresent = value != nil }

    public var description: String { isPresent ? redactionMark : "nil" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

extension Document {
    /// A copy in which `<redacted>` stands for every value whose shape is sensitive: what logs and error texts may show.
    public func redacted(as shape: Shape) -> Document {
        if shape.isSensitive { return self == .null ? .null : .string(redactionMark) }
        switch (self, shape.kind) {
        case (.list(let elements), .list(let element)):
            return .list(elements.map { $0.redacted(as: element) })
        case (.map(let fields), .map(let key, let value)):
            return .map(
                fields.map { Field(key.isSensitive ? redactionMark : $0.name, $0.value.redacted(as: value)) })
        case (.map(let fields), .structure(let members)), (.map(let fields), .union(let members)):
            return .map(
                fields.map { field in
                    guard let member = members.first(where: { $0.name == field.name }) else { return field }
                    return Field(field.name, field.value.redacted(as: member.shape))
                })
        default:
            return self
        }
    }
}

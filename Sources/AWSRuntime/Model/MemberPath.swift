/// Where in an input or output a value stands, as error messages and a `ValidationException`'s fields name it:
/// `messageReviewHandler.uri`, `capabilities[2]`, `tags.env`. The names are those of the model, not of the wire.
public struct MemberPath: Sendable, Hashable, CustomStringConvertible {
    public enum Component: Sendable, Hashable {
        /// A member of a structure or entry of a map.
        case name(String)
        case index(Int)
    }

    public var components: [Component]

    public init(_ components: [Component] = []) { self.components = components }

    /// The first name: the member of the operation's input that the value came in.
    public var root: String? {
        guard case .name(let name) = components.first else { return nil }
        return name
    }

    public var description: String {
        var text = ""
        for component in components {
            switch component {
            case .name(let name): text += text.isEmpty ? name : "." + name
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }
}

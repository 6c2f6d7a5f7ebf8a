import AWSRuntime
import IVSLanguage

// The words of a condition such as `name starts-with demo- and size > 3`.
extension Offers {
    /// What the next word of a condition is.
    private enum Place {
        case field
        case comparison(of: String)
        case value(of: String)
        case connection
    }

    mutating func condition(_ call: CommandCall) -> [Offer] {
        switch Self.place(behind: call.words.map(\.text)) {
        case .field:
            return paths(into: item) + matching([Offer(text: "not", description: "the opposite")])
        case .comparison(let field):
            let isTest = shape(at: field).words == ["true", "false"]
            return matching(Self.operators.map { Offer(text: $0, description: $1) } + (isTest ? Self.connections : []))
        case .value(let field):
            return values(of: field)
        case .connection: return matching(Self.connections)
        }
    }

    private func shape(at field: String) -> ValueShape { FieldPath(parsing: field).map { item.at($0) } ?? .unknown }

    private mutating func values(of field: String) -> [Offer] {
        let shape = shape(at: field)
        if case .model(let model) = shape {
            switch model.name {
            case "RoomName": return names(.room)
            case "LoggingConfigurationName": return names(.loggingConfiguration)
            default: break
            }
        }
        return matching(shape.words.map { Offer(text: $0, isData: true) })
    }

    private mutating func names(_ kind: ResourceKind) -> [Offer] {
        var names: [Offer] = []
        for resource in resources(kind.rawValue).resources
        where !resource.name.isEmpty && resource.name != names.last?.text && matches(resource.name) {
            names.append(Offer(text: resource.name, isData: true))
        }
        return names
    }

    private static func place(behind words: [String]) -> Place {
        var place = Place.field
        for word in words {
            switch place {
            case .field: if word != "not" { place = .comparison(of: word) }
            case .comparison(let field):
                if word == "and" || word == "or" { place = .field } else if word != "not" { place = .value(of: field) }
            case .value: place = .connection
            case .connection: place = .field
            }
        }
        return place
    }

    private static let connections = [
        Offer(text: "and", description: "both hold"), Offer(text: "or", description: "one of them holds"),
    ]

    private static let operators = [
        ("==", "is"), ("!=", "is not"), ("<", "less than"), ("<=", "at most"), (">", "more than"), (">=", "at least"),
        ("=~", "matches the pattern"), ("contains", "has the text or item in it"), ("starts-with", "begins with the text"),
        ("ends-with", "ends with the text"), ("in", "is one of the list"), ("not-in", "is none of the list"),
    ]
}

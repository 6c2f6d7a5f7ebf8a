import AWSRuntime

/// The short spelling of records and lists that aws-cli has: `env=demo,team=a`, `bucketName=logs`, `s3={bucketName=logs}`,
/// `[a,b]`, `a,b,c`. The shape decides how a text is read, as it does there.
///
///     structure = field (',' field)*        field = key '=' value
///     list      = value (',' value)*
///     value     = '{' structure '}' | '[' list ']' | "'" text "'" | '"' text '"' | text without ',' '}' ']'
struct ShorthandParser {
    struct Failure: Error {
        var message: String
    }

    private let characters: [Character]
    private var position = 0
    private var depth = 0

    private init(_ text: String) { characters = Array(text) }

    /// Reads `text` as a value of `shape`. Throws `Failure` with what was expected.
    static func parse(_ text: String, as shape: Shape) throws(Failure) -> Document {
        var parser = ShorthandParser(text)
        let document: Document
        switch shape.kind {
        case .structure, .union, .map:
            // Braces around the whole are allowed, as within.
            document = parser.peek == "{" ? try parser.value(shape) : try parser.fields(shape, until: nil)
        case .list(let member):
            document = parser.peek == "[" ? try parser.value(shape) : try parser.items(member, until: nil)
        default:
            document = try parser.value(shape)
        }
        guard parser.peek == nil else { throw parser.unexpected("the end") }
        return document
    }

    private var peek: Character? { position < characters.count ? characters[position] : nil }

    private mutating func take(_ character: Character) -> Bool {
        guard peek == character else { return false }
        position += 1
        return true
    }

    private func unexpected(_ wanted: String) -> Failure {
        let found = peek.map { "'\($0)'" } ?? "the end"
        return Failure(message: "expected \(wanted) at character \(position + 1), found \(found)")
    }

    private mutating func fields(_ shape: Shape, until end: Character?) throws(Failure) -> Document {
        var fields: [Document.Field] = []
        if let end, peek == end { return .map([]) }
        repeat {
            let key = try text(stoppingAt: "=")
            guard !key.isEmpty, take("=") else { throw unexpected("KEY=VALUE") }
            let valueShape: Shape? =
                switch shape.kind {
                case .map(_, let value): value
                default: shape.member(key)?.shape
                }
            guard let valueShape else {
                throw Failure(
                    message: "unknown key '\(key)'; known: \(shape.members.map(\.name).joined(separator: ", "))")
            }
            guard !fields.contains(where: { $0.name == key }) else { throw Failure(message: "'\(key)' is given twice") }
            fields.append(.init(key, try value(valueShape)))
        } while take(",")
        return .map(fields)
    }

    private mutating func items(_ member: Shape, until end: Character?) throws(Failure) -> Document {
        if peek == end { return .list([]) }
        var items: [Document] = []
        repeat { items.append(try value(member)) } while take(",")
        return .list(items)
    }

    private mutating func value(_ shape: Shape) throws(Failure) -> Document {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 32 else { throw Failure(message: "nested more than 32 deep") }
        switch shape.kind {
        case .structure, .union, .map:
            guard take("{") else { throw unexpected("'{'") }
            let document = try fields(shape, until: "}")
            guard take("}") else { throw unexpected("',' or '}'") }
            return document
        case .list(let member):
            guard take("[") else { throw unexpected("'['") }
            let document = try items(member, until: "]")
            guard take("]") else { throw unexpected("',' or ']'") }
            return document
        case .integer, .long:
            let spelling = try text(stoppingAt: ",")
            guard let number = Int64(spelling) else { throw Failure(message: "'\(spelling)' is not a whole number") }
            return .integer(number)
        case .boolean:
            switch try text(stoppingAt: ",") {
            case "true": return .bool(true)
            case "false": return .bool(false)
            default: throw unexpected("true or false")
            }
        default:
            return .string(try text(stoppingAt: ","))
        }
    }

    /// A quoted text, or everything up to `stop` or a closing bracket of what is being read.
    private mutating func text(stoppingAt stop: Character) throws(Failure) -> String {
        if let quote = peek, quote == "'" || quote == "\"" {
            position += 1
            var result = ""
            while let character = peek {
                position += 1
                if character == quote { return result }
                if character == "\\", let escaped = peek, escaped == quote || escaped == "\\" {
                    position += 1
                    result.append(escaped)
                } else {
                    result.append(character)
                }
            }
            throw unexpected("the closing \(quote)")
        }
        let start = position
        while let character = peek, character != stop, character != ",", depth == 0 || !"]}".contains(character) {
            position += 1
        }
        return String(characters[start..<position])
    }
}

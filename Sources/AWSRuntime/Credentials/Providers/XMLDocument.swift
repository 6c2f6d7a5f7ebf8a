/// The texts of a small XML document by the names of their two innermost elements: all that answers of the token service need. Attributes,
/// comments and processing instructions are passed over; entities other than the five of XML and numeric ones do not exist, so that a
/// document cannot grow by them.
struct XMLDocument {
    private struct Path: Hashable {
        let parent: Substring
        let name: Substring
    }

    private static let depthLimit = 32
    private var texts: [Path: String] = [:]

    /// What cannot be read is not there; reading stops at what is no XML.
    init(_ bytes: [UInt8]) {
        let document = String(decoding: bytes, as: UTF8.self)
        var rest = document[...]
        var open: [Substring] = []
        // Whether the last tag ended an element: what follows it is not the whole text of one.
        var closesElement = false
        while let start = rest.firstIndex(of: "<") {
            let text = rest[..<start]
            rest = rest[rest.index(after: start)...]
            if rest.hasPrefix("!--") {
                guard let end = rest.firstRange(of: "-->") else { return }
                rest = rest[end.upperBound...]
                continue
            }
            guard let end = rest.firstIndex(of: ">") else { return }
            let tag = rest[..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("?") || tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                guard let name = open.popLast(), tag.dropFirst().trimmingWhitespace() == name else { return }
                let path = Path(parent: open.last ?? "", name: name)
                if !closesElement, texts[path] == nil { texts[path] = Self.unescape(text.trimmingWhitespace()) }
                closesElement = true
            } else {
                closesElement = tag.hasSuffix("/")
                if closesElement { continue }
                open.append(tag.prefix { !$0.isWhitespace })
                if open.count > Self.depthLimit { return }
            }
        }
    }

    /// The text of the first element `name` that stands in an element `parent`.
    subscript(parent: String, name: String) -> String? { texts[Path(parent: parent[...], name: name[...])] }

    private static func unescape(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        var result = ""
        var rest = text
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            guard let end = rest.firstIndex(of: ";"), let character = character(rest[..<end].dropFirst()) else {
                result += "&"
                rest = rest.dropFirst()
                continue
            }
            result.unicodeScalars.append(character)
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static func character(_ entity: Substring) -> Unicode.Scalar? {
        switch entity {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard entity.hasPrefix("#") else { return nil }
            let digits = entity.dropFirst()
            let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return number.flatMap(Unicode.Scalar.init)
        }
    }
}

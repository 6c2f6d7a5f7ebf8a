/// The texts of a small XML document by the names of their two innermost elements: all that answers of the token service need. Attributes,
/// comments and processing instructions are passed over; entities other than the five of XML and numeric ones do not exist, so that a
/// document cannot grow by them.
struct XMLDocument {
    private struct Path: Hashable {
        let parent: Substring
        let name: Substring
    }

    private static let depthLimit = 32
    /// Where no `;` follows within so many scalars, an `&` stands for itself: to look further for each would take time with the square.
    private static let longestEntity = 16
    private var texts: [Path: String] = [:]

    /// What cannot be read is not there; reading stops at what is no XML.
    init(_ bytes: [UInt8]) {
        // By scalars: a mark that combines with a bracket before it does not change what the bracket is.
        var rest = Substring(decoding: bytes, as: UTF8.self).unicodeScalars
        var open: [Substring] = []
        // Whether the last tag ended an element: what follows it is not the whole text of one.
        var closesElement = false
        while let start = rest.firstIndex(of: "<") {
            let text = rest[..<start]
            rest = rest[rest.index(after: start)...]
            if rest.starts(with: "!--".unicodeScalars) {
                guard let end = rest.firstRange(of: "-->".unicodeScalars) else { return }
                rest = rest[end.upperBound...]
                continue
            }
            guard let end = rest.firstIndex(of: ">") else { return }
            let tag = Substring(rest[..<end])
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("?") || tag.hasPrefix("!") { continue }
            if tag.hasPrefix("/") {
                guard let name = open.popLast(), tag.dropFirst().trimmingWhitespace() == name else { return }
                let path = Path(parent: open.last ?? "", name: name)
                if !closesElement, texts[path] == nil { texts[path] = Self.unescape(Substring(text).trimmingWhitespace()) }
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
        var rest = text.unicodeScalars
        guard rest.contains("&") else { return String(text) }
        var result = String.UnicodeScalarView()
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            guard let end = rest.prefix(longestEntity).firstIndex(of: ";"), let character = character(Substring(rest[..<end].dropFirst()))
            else {
                result.append("&")
                rest = rest.dropFirst()
                continue
            }
            result.append(character)
            rest = rest[rest.index(after: end)...]
        }
        return String(result + rest)
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

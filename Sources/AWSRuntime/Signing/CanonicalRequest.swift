internal import HTTPTypes

/// A request in the one spelling that client and service sign (AWS General Reference, "Create a canonical request").
struct CanonicalRequest {
    private(set) var bytes: [UInt8]
    /// Names of the signed headers in lower case, sorted, separated by semicolons.
    let signedHeaders: String

    /// - Parameters:
    ///   - signs: whether the header of this lower-case name is signed.
    ///   - query: the canonical query.
    init(
        _ request: AWSRequest, options: SigningOptions, query: CanonicalQuery, signing signs: (String) -> Bool
    ) {
        let headers = CanonicalHeaders(request.head, signing: signs)
        let (path, _) = request.head.splitPath
        bytes = []
        bytes.reserveCapacity(1024)
        bytes.append(request.head.method.rawValue)
        bytes.append(ascii: "\n")
        CanonicalPath.append(path, options: options, to: &bytes)
        bytes.append(ascii: "\n")
        query.append(to: &bytes)
        bytes.append(ascii: "\n")
        headers.append(to: &bytes)
        bytes.append(ascii: "\n")
        signedHeaders = headers.names
        bytes.append(signedHeaders)
        bytes.append(ascii: "\n")
        request.body.withUnsafeBytes { SHA256.digest(of: $0) { bytes.append(hex: $0) } }
    }

    /// The text that the signature is made of.
    func stringToSign(date: String, scope: String) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(160)
        text.append(SigV4Signer.algorithm)
        text.append(ascii: "\n")
        text.append(date)
        text.append(ascii: "\n")
        text.append(scope)
        text.append(ascii: "\n")
        bytes.withUnsafeBytes { SHA256.digest(of: $0) { text.append(hex: $0) } }
        return text
    }
}

extension HTTPRequest {
    /// Path and query as they go over the wire; the query without its question mark.
    var splitPath: (path: Substring.UTF8View, query: Substring.UTF8View) {
        let target = (path ?? "/")[...].utf8
        guard let mark = target.firstIndex(of: UInt8(ascii: "?")) else { return (target, target[target.endIndex...]) }
        return (target[..<mark], target[target.index(after: mark)...])
    }
}

// MARK: - Headers

private struct CanonicalHeaders {
    private let fields: [(name: String, value: String)]

    init(_ head: HTTPRequest, signing signs: (String) -> Bool) {
        var fields: [(name: String, value: String)] = []
        fields.reserveCapacity(head.headerFields.count + 1)
        if let authority = head.authority, signs("host") { fields.append(("host", authority)) }
        for field in head.headerFields {
            let name = field.name.canonicalName
            // A host that stands among the fields is the same as the authority.
            guard signs(name), name != "host" || head.authority == nil else { continue }
            // Kept sorted from the start; fields of the same name stay in their order.
            let index = fields.lastIndex { $0.name <= name }.map { $0 + 1 } ?? 0
            fields.insert((name, field.value), at: index)
        }
        self.fields = fields
    }

    var names: String {
        var names = ""
        var last: String?
        for (name, _) in fields where name != last {
            if last != nil { names += ";" }
            names += name
            last = name
        }
        return names
    }

    func append(to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0, fields[index - 1].name == field.name {
                bytes.append(ascii: ",")
            } else {
                if index > 0 { bytes.append(ascii: "\n") }
                bytes.append(field.name)
                bytes.append(ascii: ":")
            }
            Self.append(value: field.value, to: &bytes)
        }
        if !fields.isEmpty { bytes.append(ascii: "\n") }
    }

    /// Without spaces at either end, a run of spaces as one.
    private static func append(value: String, to bytes: inout [UInt8]) {
        var value = value
        value.withUTF8 { value in
            let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            // Most values have no space at all.
            guard value.contains(where: isSpace) else { return bytes.append(contentsOf: value) }
            for (index, word) in value.split(whereSeparator: isSpace).enumerated() {
                if index > 0 { bytes.append(ascii: " ") }
                bytes.append(contentsOf: word)
            }
        }
    }
}

// MARK: - Path

private enum CanonicalPath {
    static func append(_ path: Substring.UTF8View, options: SigningOptions, to bytes: inout [UInt8]) {
        let slash = UInt8(ascii: "/")
        if options.normalizesPath, path.contains(where: { $0 == UInt8(ascii: ".") }) || hasEmptySegment(path) {
            let segments = normalized(path)
            for segment in segments {
                bytes.append(slash)
                append(encoding: segment, options: options, to: &bytes)
            }
            // A path that ended in a slash, or in a segment that went away, still ends in one.
            if segments.isEmpty || endsInFolder(path) { bytes.append(slash) }
        } else if path.isEmpty {
            bytes.append(slash)
        } else {
            append(encoding: path, options: options, to: &bytes)
        }
    }

    private static func append(
        encoding text: Substring.UTF8View, options: SigningOptions, to bytes: inout [UInt8]
    ) {
        for byte in text {
            if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "%") && !options.encodesPathTwice {
                bytes.append(byte)
            } else {
                bytes.append(percentEncoding: byte)
            }
        }
    }

    private static func hasEmptySegment(_ path: Substring.UTF8View) -> Bool {
        var last: UInt8?
        for byte in path {
            if byte == UInt8(ascii: "/"), last == byte { return true }
            last = byte
        }
        return false
    }

    /// RFC 3986 §5.2.4, and without empty segments.
    private static func normalized(_ path: Substring.UTF8View) -> [Substring.UTF8View] {
        var segments: [Substring.UTF8View] = []
        for segment in path.split(separator: UInt8(ascii: "/")) {
            if segment.elementsEqual("..".utf8) {
                _ = segments.popLast()
            } else if !segment.elementsEqual(".".utf8) {
                segments.append(segment)
            }
        }
        return segments
    }

    private static func endsInFolder(_ path: Substring.UTF8View) -> Bool {
        let last = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last
        return last.map { $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) } ?? false
    }
}

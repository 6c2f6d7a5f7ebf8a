internal import HTTPTypes
internal import IVSJSON
internal import IVSTimestamps

// What requests and responses have in common: members in headers, and the body.

/// A body with what it is.
struct MessageBody {
    var bytes: [UInt8]
    var contentType: String

    init(_ bytes: [UInt8], _ contentType: String = RestJSON.contentType) {
        self.bytes = bytes
        self.contentType = contentType
    }
}

extension BodyWriter {
    /// The body of a message; nil when it has none: no member belongs there, or the one that is the payload is not set.
    mutating func body(of shape: Shape, _ fields: [Document.Field]) throws(ValueError) -> MessageBody? {
        let members = shape.members
        if let payload = members.first(where: { $0.location == .payload }) {
            return try self.payload(payload, fields.value(of: payload))
        }
        guard members.contains(where: { $0.location == .body }) else { return nil }
        try writeStructure(fields, members: members, onlyBody: true)
        return MessageBody(take())
    }

    private mutating func payload(_ member: Shape.Member, _ value: Document?) throws(ValueError) -> MessageBody? {
        switch (member.shape.kind, value) {
        // A structure without members is still one.
        case (.structure, nil): return MessageBody(Array("{}".utf8))
        case (_, nil): return nil
        case (.blob, .blob(let bytes)): return MessageBody(bytes, "application/octet-stream")
        case (.string, .string(let text)), (.enumeration, .string(let text)):
            return MessageBody(Array(text.utf8), "text/plain")
        case (_, let value?):
            try write(value, as: member.shape)
            return MessageBody(take())
        }
    }
}

extension HTTPFields {
    /// Adds the header or headers of a member.
    mutating func add(
        _ value: Document, of member: Shape.Member, fraction: Timestamp.FractionDigits
    ) throws(ValueError) {
        guard member.location == .prefixHeaders else {
            let text = try HeaderText.write(value, as: member, fraction: fraction)
            self[try name(member.wireName)] = text
            return
        }
        guard case .map(let entries) = value else {
            throw ValueError(.wrongKind(expected: "a map", found: value.kindName))
        }
        for entry in entries {
            guard case .string(let text) = entry.value else {
                throw ValueError(.wrongKind(expected: "text", found: entry.value.kindName))
            }
            let name = try name(member.wireName + entry.name)
            // A member with a header of its own comes before an entry of the map.
            if self[name] == nil { self[name] = text }
        }
    }

    private func name(_ text: String) throws(ValueError) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { throw ValueError(.unwritable("not a name of a header")) }
        return name
    }
}

extension RestJSON {
    /// The value of a member that travels in headers; nil for others, and when there is no such header.
    static func headerValue(of member: Shape.Member, in headers: HTTPFields) throws(MessageError) -> Document? {
        switch member.location {
        case .header:
            guard let name = HTTPField.Name(member.wireName) else { return nil }
            // Fields that repeat are one list (RFC 9110 §5.3).
            let values = headers[values: name]
            guard !values.isEmpty else { return nil }
            do throws(ValueError) {
                return try HeaderText.read(values.joined(separator: ", "), as: member)
            } catch {
                throw MessageError(path: MemberPath([.name(member.name)]), problem: error.problem)
            }
        case .prefixHeaders:
            let prefix = member.wireName.lowercased()
            let entries = headers.compactMap { field -> Document.Field? in
                guard field.name.canonicalName.hasPrefix(prefix) else { return nil }
                return Document.Field(String(field.name.rawName.dropFirst(prefix.count)), .string(field.value))
            }
            return entries.isEmpty ? nil : .map(entries)
        default:
            return nil
        }
    }

    /// The members in a body; none when it is empty.
    static func decodeBody(_ body: [UInt8], as shape: Shape) throws(MessageError) -> [Document.Field] {
        do throws(BodyError) {
            if let payload = shape.members.first(where: { $0.location == .payload }) {
                guard let value = try decodePayload(body, as: payload.shape) else { return [] }
                return [Document.Field(payload.name, value)]
            }
            guard !body.isEmpty, shape.members.contains(where: { $0.location == .body }) else { return [] }
            let members = shape.members
            let document = try BodyReader.read(body) { (reader) throws(JSONError) in
                try reader.readStructure(members, onlyBody: true)
            }
            guard case .map(let fields) = document else { return [] }
            return fields
        } catch {
            throw MessageError(body: error)
        }
    }

    private static func decodePayload(_ body: [UInt8], as shape: Shape) throws(BodyError) -> Document? {
        guard !body.isEmpty else { return nil }
        switch shape.kind {
        case .blob: return .blob(body)
        case .string, .enumeration: return .string(String(decoding: body, as: UTF8.self))
        default: return try BodyReader.read(body) { (reader) throws(JSONError) in try reader.readDocument(as: shape) }
        }
    }
}

/// Why a message could not be read.
struct MessageError: Error, CustomStringConvertible {
    var path: MemberPath
    var message: String
    /// Well-formed, but with a value of another kind than its shape.
    var isMismatch: Bool

    init(path: MemberPath, problem: ParameterError.Problem) {
        self.path = path
        message = ParameterError(operation: "", path: path, problem: problem).reason
        isMismatch = true
    }

    init(body: BodyError) {
        isMismatch = body.isMismatch
        path = isMismatch ? body.path : MemberPath()
        message = isMismatch ? body.error.message : body.error.description
    }

    var description: String { path.components.isEmpty ? message : "\(path): \(message)" }
}

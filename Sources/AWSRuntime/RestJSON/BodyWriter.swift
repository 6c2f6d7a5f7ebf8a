internal import IVSJSON
internal import IVSTimestamps

/// Writes documents as the JSON of a body, by their shapes.
struct BodyWriter {
    private var json = JSONWriter()
    /// Where the writer is, for errors.
    private(set) var path = MemberPath()
    private let fraction: Timestamp.FractionDigits

    init(fraction: Timestamp.FractionDigits, path: MemberPath = MemberPath()) {
        self.fraction = fraction
        self.path = path
    }

    mutating func take() -> [UInt8] { json.take() }

    /// The members of a structure. Those that do not belong into the body are the business of path and headers.
    mutating func writeStructure(_ fields: [Document.Field], members: [Shape.Member], onlyBody: Bool = false) throws(ValueError) {
        json.beginObject()
        // Fields come in the order of the members more often than not, so the search begins behind the last one found.
        var expected = 0
        var known = 0
        for member in members {
            let index = fields.index(of: member.name, startingAt: expected)
            if let index {
                expected = index + 1
                known += 1
            }
            guard !onlyBody || member.location == .body else { continue }
            guard let index, fields[index].value != .null else {
                guard !member.isRequired else {
                    path.components.append(.name(member.name))
                    throw ValueError(.missing)
                }
                continue
            }
            json.key(member.key)
            try write(fields[index].value, as: member.shape, at: .name(member.name))
        }
        json.endObject()
        guard known < fields.count else { return }
        for field in fields where !members.contains(where: { $0.name == field.name }) {
            path.components.append(.name(field.name))
            throw ValueError(.unknownMember)
        }
    }

    mutating func write(_ value: Document, as shape: Shape) throws(ValueError) {
        switch (shape.kind, value) {
        case (.string, .string(let text)), (.enumeration, .string(let text)): json.string(text)
        case (.boolean, .bool(let value)): json.bool(value)
        case (.integer, .integer(let value)), (.long, .integer(let value)), (.double, .integer(let value)):
            json.int(value)
        case (.double, .double(let value)): write(value)
        case (.blob, .blob(let bytes)): json.string(Base64.encode(bytes))
        case (.timestamp(let format), .timestamp(let moment)): try write(moment, format)
        case (.list(let element), .list(let elements)):
            json.beginArray()
            for (index, value) in elements.enumerated() {
                try write(value, as: element, isSparse: shape.isSparse, at: .index(index))
            }
            json.endArray()
        case (.map(_, let element), .map(let fields)):
            json.beginObject()
            for field in fields {
                json.key(field.name)
                try write(field.value, as: element, isSparse: shape.isSparse, at: .name(field.name))
            }
            json.endObject()
        case (.structure(let members), .map(let fields)): try writeStructure(fields, members: members)
        case (.union(let members), .map(let fields)):
            guard fields.count(where: { $0.value != .null }) == 1 else {
                throw ValueError(.notExactlyOne(members.map(\.name)))
            }
            try writeStructure(fields, members: members)
        case (.document, _): try write(value)
        default: throw ValueError(.wrongKind(expected: shape.kindName, found: value.kindName))
        }
    }

    private mutating func write(
        _ value: Document, as shape: Shape, isSparse: Bool = false, at component: MemberPath.Component
    ) throws(ValueError) {
        if isSparse, value == .null {
            json.null()
            return
        }
        path.components.append(component)
        try write(value, as: shape)
        path.components.removeLast()
    }

    private mutating func write(_ value: Double) {
        if let name = ScalarText.nonFiniteName(value) {
            json.string(name)
        } else {
            // Finite, so that it does not throw.
            try? json.double(value)
        }
    }

    private mutating func write(_ moment: Timestamp, _ format: TimestampFormat) throws(ValueError) {
        let text = try ScalarText.write(moment, format, fraction)
        if format == .epochSeconds, let number = JSONNumber(literal: text) {
            json.number(number)
        } else {
            json.string(text)
        }
    }

    /// A value without a shape: a member of document type.
    private mutating func write(_ value: Document) throws(ValueError) {
        switch value {
        case .null: json.null()
        case .bool(let value): json.bool(value)
        case .integer(let value): json.int(value)
        case .double(let value): write(value)
        case .string(let text): json.string(text)
        case .blob(let bytes): json.string(Base64.encode(bytes))
        case .timestamp(let moment): try write(moment, .iso8601)
        case .list(let elements):
            json.beginArray()
            for element in elements { try write(element) }
            json.endArray()
        case .map(let fields):
            json.beginObject()
            for field in fields {
                json.key(field.name)
                try write(field.value)
            }
            json.endObject()
        }
    }
}

extension [Document.Field] {
    /// Where a field of this name is, looked for from `start` on, then before it.
    fileprivate func index(of name: String, startingAt start: Int) -> Int? {
        for offset in indices {
            let index = start + offset < count ? start + offset : start + offset - count
            if self[index].name == name { return index }
        }
        return nil
    }

    /// The member's value; nil when absent or null, which are the same on the wire.
    func value(of member: Shape.Member) -> Document? {
        guard let field = first(where: { $0.name == member.name }), field.value != .null else { return nil }
        return field.value
    }
}

import AWSRuntime
import HTTPTypes
import IVSJSON
import IVSTimestamps

/// Shapes and operations of a suite, built from the model that each suite brings along.
final class SuiteModel {
    private struct Key: Hashable {
        var name: String
        var format: TimestampFormat
        var greedyLabels: Set<String>
    }

    private let shapes: JSONValue
    private var built: [Key: Shape] = [:]

    init(shapes: JSONValue) { self.shapes = shapes }

    func operation(_ given: JSONValue) -> AWSRuntime.Operation {
        let http = given["http"]
        let uri = http?["requestUri"]?.stringValue ?? "/"
        let greedy = Set(uri.split { $0 == "{" || $0 == "}" }.filter { $0.hasSuffix("+") }.map { String($0.dropLast()) })
        let shape = { (name: String) in
            given[name]?["shape"]?.stringValue.map { self.shape($0, format: .epochSeconds, greedyLabels: greedy) }
        }
        let errors = given["errors"]?.arrayValue ?? []
        return Operation(
            name: given["name"]?.stringValue ?? "",
            method: HTTPRequest.Method(http?["method"]?.stringValue ?? "POST") ?? .post, uri: uri,
            successStatus: Int(http?["responseCode"]?.int64Value ?? 200),
            input: shape("input") ?? Shape("Unit", .structure([])), output: shape("output") ?? Shape("Unit", .structure([])),
            errors: errors.compactMap { $0["shape"]?.stringValue }.map {
                ErrorShape(self.shape($0, format: .epochSeconds, greedyLabels: []), status: 400)
            },
            summary: "")
    }

    private func shape(_ name: String, format: TimestampFormat, greedyLabels: Set<String>) -> Shape {
        let key = Key(name: name, format: format, greedyLabels: greedyLabels)
        if let shape = built[key] { return shape }
        let description = shapes[name]
        let shape = Shape(name, .string, isSparse: description?["sparse"]?.boolValue ?? false)
        built[key] = shape
        shape.setKind(kind(of: description, format: format, greedyLabels: greedyLabels))
        return shape
    }

    private func kind(of description: JSONValue?, format: TimestampFormat, greedyLabels: Set<String>) -> Shape.Kind {
        let inner = { (part: String) in
            let reference = description?[part]
            let format = reference?["timestampFormat"]?.stringValue.flatMap(Self.format) ?? format
            return self.shape(reference?["shape"]?.stringValue ?? "", format: format, greedyLabels: [])
        }
        switch description?["type"]?.stringValue {
        case "boolean": return .boolean
        case "integer", "short", "byte": return .integer
        case "long", "bigInteger": return .long
        case "float", "double", "bigDecimal": return .double
        case "blob": return .blob
        case "timestamp":
            return .timestamp(description?["timestampFormat"]?.stringValue.flatMap(Self.format) ?? format)
        case "list": return .list(inner("member"))
        case "map": return .map(key: inner("key"), value: inner("value"))
        case "structure":
            if description?["document"]?.boolValue == true { return .document }
            let members = (description?["members"]?.objectValue ?? [:]).map { member in
                self.member(member.key, member.value, in: description, greedyLabels: greedyLabels)
            }
            return description?["union"]?.boolValue == true ? .union(members) : .structure(members)
        default: return .string
        }
    }

    private func member(
        _ name: String, _ reference: JSONValue, in structure: JSONValue?, greedyLabels: Set<String>
    ) -> Shape.Member {
        let shapeName = reference["shape"]?.stringValue ?? ""
        let isMap = shapes[shapeName]?["type"]?.stringValue == "map"
        let isRequired = structure?["required"]?.arrayValue?.contains(.string(name)) ?? false
        let location: Shape.Location =
            switch reference["location"]?.stringValue {
            case "uri": greedyLabels.contains(reference["locationName"]?.stringValue ?? name) ? .greedyURI : .uri
            case "querystring": isMap ? .queryParameters : .query
            case "header": .header
            case "headers": .prefixHeaders
            case "statusCode": .statusCode
            default: structure?["payload"]?.stringValue == name ? .payload : .body
            }
        let format = reference["timestampFormat"]?.stringValue.flatMap(Self.format) ?? location.defaultTimestampFormat
        return Shape.Member(
            name, shape(shapeName, format: format, greedyLabels: []), required: isRequired, location: location,
            wireName: reference["locationName"]?.stringValue,
            isIdempotencyToken: reference["idempotencyToken"]?.boolValue ?? false,
            isMediaText: reference["jsonvalue"]?.boolValue ?? shapes[shapeName]?["jsonvalue"]?.boolValue ?? false)
    }

    private static func format(_ name: String) -> TimestampFormat? {
        switch name {
        case "iso8601": .iso8601
        case "rfc822": .httpDate
        case "unixTimestamp": .epochSeconds
        default: nil
        }
    }
}

extension Document {
    /// A value as a suite spells it: blobs as their text, moments as seconds.
    init(suite value: JSONValue, as shape: Shape) {
        switch (shape.kind, value) {
        case (_, .null): self = .null
        case (.document, _): self.init(plain: value)
        case (.double, .string(let name)):
            self = .double(name == "NaN" ? .nan : name == "Infinity" ? .infinity : -.infinity)
        case (.double, .number(let number)): self = .double(number.double)
        case (.timestamp, .number(let number)):
            self = .timestamp(Timestamp(epochSeconds: number.literal) ?? .epoch)
        case (.blob, .string(let text)): self = .blob(Array(text.utf8))
        case (.list(let element), .array(let elements)): self = .list(elements.map { Document(suite: $0, as: element) })
        case (.map(_, let element), .object(let members)):
            self = .map(members.map { Field($0.key, Document(suite: $0.value, as: element)) })
        case (_, .object(let members)):
            self = .map(
                members.map { field in
                    let member = shape.member(field.key)
                    return Field(field.key, member.map { Document(suite: field.value, as: $0.shape) } ?? Document(plain: field.value))
                })
        default: self.init(plain: value)
        }
    }

    private init(plain value: JSONValue) {
        self =
            switch value {
            case .null: .null
            case .bool(let value): .bool(value)
            case .number(let number): number.int64.map(Document.integer) ?? .double(number.double)
            case .string(let text): .string(text)
            case .array(let elements): .list(elements.map(Document.init(plain:)))
            case .object(let object): .map(object.map { Field($0.key, Document(plain: $0.value)) })
            }
    }

    /// The value as text that is the same whatever the order of members, and in which NaN equals NaN.
    var canonical: String {
        switch self {
        case .list(let elements): "[" + elements.map(\.canonical).joined(separator: ", ") + "]"
        case .map(let fields):
            "{" + fields.filter { $0.value != .null }.map { "\($0.name): \($0.value.canonical)" }.sorted().joined(separator: ", ") + "}"
        default: "\(self)"
        }
    }
}

import Foundation
import IVSJSON
import TestSupport
import Testing

@testable import ServiceModelGenerator

/// The service's own model, which lies beside the suites.
private let serviceModel = "../facts/service-model.json"

@Suite("The model beside the service's own")
struct FactsTests {
    @Test(
        "They say the same, but for the deviations that are listed",
        .suite(serviceModel, judging: "the model is"))
    func deviations() throws {
        let ours = try ServiceDescription(parsing: Array(Data(contentsOf: PackageFiles.model)))
        let theirs = facts(of: try JSONValue(parsing: Suites.bytes(serviceModel)))
        let mine = facts(of: ours)
        #expect(theirs.count > 400)
        var differences: [String: String?] = [:]
        for key in Set(mine.keys).union(theirs.keys) where mine[key] != theirs[key] { differences[key] = .some(theirs[key]) }
        let listed = Dictionary(ours.deviations.map { ($0.at, $0.theirs) }, uniquingKeysWith: { first, _ in first })
        #expect(differences == listed)
    }

    /// Everything that our model says, a line each.
    private func facts(of service: ServiceDescription) -> [String: String] {
        var facts: [String: String] = [
            "service": [service.endpointPrefix, service.signingName, service.apiVersion].joined(separator: " ")
        ]
        for operation in service.operations {
            let at = "operations.\(operation.name)"
            facts["\(at).http"] = "\(operation.method) \(operation.uri) \(operation.status)"
            facts["\(at).input"] = operation.input
            facts["\(at).output"] = operation.output
            facts["\(at).errors"] = operation.errors.joined(separator: " ")
            if operation.isIdempotent { facts["\(at).idempotent"] = "true" }
            if operation.isReadOnly { facts["\(at).readOnly"] = "true" }
            if operation.pagination != nil { facts["\(at).pagination"] = "true" }
        }
        for shape in service.shapes {
            let at = "shapes.\(shape.name)"
            facts["\(at).minimum"] = shape.minimum.map(String.init)
            facts["\(at).maximum"] = shape.maximum.map(String.init)
            facts["\(at).maximumBytes"] = shape.maximumBytes.map(String.init)
            facts["\(at).pattern"] = shape.pattern
            if shape.isSensitive { facts["\(at).sensitive"] = "true" }
            switch shape.kind {
            case .boolean: facts["\(at).type"] = "boolean"
            case .integer: facts["\(at).type"] = "integer"
            case .long: facts["\(at).type"] = "long"
            case .double: facts["\(at).type"] = "double"
            case .string: facts["\(at).type"] = "string"
            case .document: facts["\(at).type"] = "document"
            case .timestamp(let format): facts["\(at).type"] = "timestamp \(format)"
            case .enumeration(let values): facts["\(at).type"] = "enumeration \(values.joined(separator: " "))"
            case .list(let element): facts["\(at).type"] = "list \(element)"
            case .map(let key, let value): facts["\(at).type"] = "map \(key) \(value)"
            case .structure: facts["\(at).type"] = "structure"
            case .union: facts["\(at).type"] = "union"
            case .error(_, let status, let isThrottling):
                facts["\(at).type"] = "error \(status)"
                if isThrottling { facts["\(at).throttling"] = "true" }
            }
            facts["\(at).members"] = shape.members.isEmpty ? nil : shape.members.map(\.name).joined(separator: " ")
            for member in shape.members {
                facts["\(at).\(member.name)"] =
                    [member.shape, member.isRequired ? "required" : "", member.location, member.wireName ?? member.name]
                    .joined(separator: " ")
            }
        }
        return facts
    }

    /// The same of the service's own.
    private func facts(of model: JSONValue) -> [String: String] {
        let metadata = ["endpointPrefix", "signingName", "apiVersion"].map { model["metadata"]?[$0]?.stringValue ?? "" }
        var facts = ["service": metadata.joined(separator: " ")]
        for (name, operation) in (model["operations"]?.objectValue ?? [:]).map({ ($0.key, $0.value) }) {
            let at = "operations.\(name)"
            let http = operation["http"]
            facts["\(at).http"] =
                "\(http?["method"]?.stringValue ?? "") \(http?["requestUri"]?.stringValue ?? "") \(http?["responseCode"]?.int64Value ?? 0)"
            facts["\(at).input"] = operation["input"]?["shape"]?.stringValue
            facts["\(at).output"] = operation["output"]?["shape"]?.stringValue
            facts["\(at).errors"] = (operation["errors"]?.arrayValue ?? []).compactMap { $0["shape"]?.stringValue }
                .joined(separator: " ")
            if operation["idempotent"]?.boolValue == true { facts["\(at).idempotent"] = "true" }
        }
        for (name, shape) in (model["shapes"]?.objectValue ?? [:]).map({ ($0.key, $0.value) }) {
            let at = "shapes.\(name)"
            facts["\(at).minimum"] = shape["min"]?.int64Value.map { "\($0)" }
            facts["\(at).maximum"] = shape["max"]?.int64Value.map { "\($0)" }
            facts["\(at).pattern"] = shape["pattern"]?.stringValue
            if shape["sensitive"]?.boolValue == true { facts["\(at).sensitive"] = "true" }
            facts["\(at).type"] = type(of: shape)
            let members = (shape["members"]?.objectValue ?? [:]).map { $0 }
            facts["\(at).members"] = members.isEmpty ? nil : members.map(\.key).joined(separator: " ")
            let required = (shape["required"]?.arrayValue ?? []).compactMap(\.stringValue)
            for member in members {
                let location = member.value["location"]?.stringValue ?? "body"
                facts["\(at).\(member.key)"] =
                    [
                        member.value["shape"]?.stringValue ?? "", required.contains(member.key) ? "required" : "",
                        location == "querystring" ? "query" : location, member.value["locationName"]?.stringValue ?? member.key,
                    ].joined(separator: " ")
            }
        }
        return facts
    }

    private func type(of shape: JSONValue) -> String {
        let type = shape["type"]?.stringValue ?? ""
        switch type {
        case "string":
            guard let values = shape["enum"]?.arrayValue else { return type }
            return "enumeration \(values.compactMap(\.stringValue).joined(separator: " "))"
        case "timestamp": return "timestamp \(shape["timestampFormat"]?.stringValue ?? "")"
        case "list": return "list \(shape["member"]?["shape"]?.stringValue ?? "")"
        case "map": return "map \(shape["key"]?["shape"]?.stringValue ?? "") \(shape["value"]?["shape"]?.stringValue ?? "")"
        case "structure":
            if shape["union"]?.boolValue == true { return "union" }
            return shape["exception"]?.boolValue == true
                ? "error \(shape["error"]?["httpStatusCode"]?.int64Value ?? 0)" : type
        default: return type
        }
    }
}

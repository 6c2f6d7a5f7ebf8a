/// The model file, read: a service with its operations and shapes. `ServiceDescription+Reading.swift` has the format.
struct ServiceDescription {
    var title: String
    var endpointPrefix: String
    var signingName: String
    var apiVersion: String
    var deviations: [Deviation]
    var operations: [OperationDescription]
    var shapes: [ShapeDescription]

    func shape(_ name: String) throws -> ShapeDescription {
        guard let shape = shapes.first(where: { $0.name == name }) else {
            throw ModelError("shapes", "there is no shape \(name)")
        }
        return shape
    }

    /// The errors, by name.
    var errors: [ShapeDescription] { shapes.filter(\.isError) }
}

/// A place where this model knowingly differs from the service's own.
struct Deviation: Hashable {
    /// `shapes.ResourceArn.pattern`
    var at: String
    /// What the service's model says; nil for nothing.
    var theirs: String?
    var why: String
}

struct OperationDescription {
    var name: String
    var method: String
    var uri: String
    var status: Int
    var input: String
    var output: String?
    var errors: [String]
    var isIdempotent: Bool
    var isReadOnly: Bool
    var isDestructive: Bool
    var pagination: PaginationDescription?
    var callsPerSecond: Int
    var summary: String
    /// Paragraphs.
    var details: [String]
}

struct PaginationDescription {
    var inputToken: String
    var outputToken: String
    var items: String
    var pageSize: String
}

struct ShapeDescription {
    enum Kind {
        case boolean, integer, long, double, string, document
        case timestamp(format: String)
        case enumeration([String])
        case list(String)
        case map(key: String, value: String)
        case structure([MemberDescription])
        case union([MemberDescription])
        case error([MemberDescription], status: Int, isThrottling: Bool)
    }

    var name: String
    var kind: Kind
    var minimum: Int?
    var maximum: Int?
    var maximumBytes: Int?
    var pattern: String?
    var isSensitive: Bool
    var help: String
    /// Of a structure that lists give: the members that a table shows first, by importance. Others follow, ARNs last.
    var columns: [String]

    var members: [MemberDescription] {
        switch kind {
        case .structure(let members), .union(let members), .error(let members, _, _): members
        default: []
        }
    }

    var isError: Bool {
        if case .error = kind { true } else { false }
    }

    /// The shapes that this one is made of.
    var references: [String] {
        switch kind {
        case .list(let element): [element]
        case .map(let key, let value): [key, value]
        default: members.map(\.shape)
        }
    }
}

struct MemberDescription {
    var name: String
    var shape: String
    var isRequired: Bool
    var location: String
    var wireName: String?
    /// Empty when that of the shape serves.
    var help: String
}

/// What is wrong with the model file, and where.
struct ModelError: Error, CustomStringConvertible {
    var path: String
    var message: String

    init(_ path: String, _ message: String) {
        self.path = path
        self.message = message
    }

    var description: String { "\(path): \(message)" }
}

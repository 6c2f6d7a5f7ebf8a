import IVSJSON

// The format of the model file.
//
//     {
//       "service": {"title", "endpointPrefix", "signingName", "apiVersion"},
//       "deviations": [{"at": "shapes.X.pattern", "theirs": "…", "why": "…"}],
//       "operations": {NAME: {"http": "POST /Path/{label}", "status", "input", "output"?, "errors": [NAME], "readOnly"?, "idempotent"?,
//                             "destructive"?, "pagination"?: {"inputToken", "outputToken", "items", "pageSize"}, "callsPerSecond",
//                             "summary", "details": [PARAGRAPH]}},
//       "shapes": {NAME: {"type", …}}
//     }
//
// A shape's `type` is one of boolean, integer, long, double, string, document, timestamp ("format"), enumeration ("values"), list
// ("element"), map ("key", "value"), structure, union, error (all three with "members", error also with "status" and "throttling").
// Beside it may stand "minimum", "maximum", "maximumBytes", "pattern", "sensitive", "help".
// The details of an operation say `{callsPerSecond}` where its figure belongs.
// A member is {"shape", "required"?, "location"?, "wireName"?, "help"?}; without help it takes that of its shape.
// A key that is not named here is an error, so that no typing mistake passes for a trait.

extension ServiceDescription {
    /// - Throws: `ModelError`, `JSONError`.
    init(parsing text: [UInt8]) throws {
        let file = try Node(JSONValue(parsing: text), at: "model")
        try file.allow(["service", "deviations", "operations", "shapes"])
        let service = try file.required("service")
        try service.allow(["title", "endpointPrefix", "signingName", "apiVersion"])
        title = try service.required("title").string()
        endpointPrefix = try service.required("endpointPrefix").string()
        signingName = try service.required("signingName").string()
        apiVersion = try service.required("apiVersion").string()
        deviations = try file.required("deviations").elements().map(Deviation.init)
        operations = try file.required("operations").members().map(OperationDescription.init)
        shapes = try file.required("shapes").members().map(ShapeDescription.init)
        try checkReferences()
    }

    private func checkReferences() throws {
        for operation in operations {
            for name in [operation.input, operation.output].compactMap({ $0 }) + operation.errors { _ = try shape(name) }
        }
        for shape in shapes {
            for name in shape.references { _ = try self.shape(name) }
        }
    }
}

extension Deviation {
    fileprivate init(_ node: Node) throws {
        try node.allow(["at", "theirs", "why"])
        at = try node.required("at").string()
        theirs = try node.optional("theirs")?.string()
        why = try node.required("why").string()
    }
}

extension OperationDescription {
    fileprivate init(name: String, _ node: Node) throws {
        try node.allow([
            "http", "status", "input", "output", "errors", "readOnly", "idempotent", "destructive", "pagination", "callsPerSecond",
            "summary", "details",
        ])
        self.name = name
        let http = try node.required("http")
        let words = try http.string().split(separator: " ").map(String.init)
        guard words.count == 2 else { throw ModelError(http.path, "expected METHOD PATH") }
        method = words[0]
        uri = words[1]
        status = try node.required("status").integer()
        input = try node.required("input").string()
        output = try node.optional("output")?.string()
        errors = try node.required("errors").strings()
        isReadOnly = try node.flag("readOnly")
        isIdempotent = try node.flag("idempotent")
        isDestructive = try node.flag("destructive")
        pagination = try node.optional("pagination").map(PaginationDescription.init)
        let callsPerSecond = try node.required("callsPerSecond").integer()
        self.callsPerSecond = callsPerSecond
        summary = try node.required("summary").string()
        details = try node.required("details").strings().map { $0.replacing("{callsPerSecond}", with: "\(callsPerSecond)") }
    }
}

extension PaginationDescription {
    fileprivate init(_ node: Node) throws {
        try node.allow(["inputToken", "outputToken", "items", "pageSize"])
        inputToken = try node.required("inputToken").string()
        outputToken = try node.required("outputToken").string()
        items = try node.required("items").string()
        pageSize = try node.required("pageSize").string()
    }
}

extension ShapeDescription {
    fileprivate init(name: String, _ node: Node) throws {
        self.name = name
        let type = try node.required("type")
        var keys = ["type", "minimum", "maximum", "maximumBytes", "pattern", "sensitive", "help"]
        switch try type.string() {
        case "boolean": kind = .boolean
        case "integer": kind = .integer
        case "long": kind = .long
        case "double": kind = .double
        case "string": kind = .string
        case "document": kind = .document
        case "timestamp":
            keys += ["format"]
            kind = .timestamp(format: try node.required("format").string())
        case "enumeration":
            keys += ["values"]
            kind = .enumeration(try node.required("values").strings())
        case "list":
            keys += ["element"]
            kind = .list(try node.required("element").string())
        case "map":
            keys += ["key", "value"]
            kind = .map(key: try node.required("key").string(), value: try node.required("value").string())
        case "structure":
            keys += ["members", "columns"]
            kind = .structure(try node.memberDescriptions())
        case "union":
            keys += ["members"]
            kind = .union(try node.memberDescriptions())
        case "error":
            keys += ["members", "status", "throttling"]
            kind = .error(
                try node.memberDescriptions(), status: try node.required("status").integer(),
                isThrottling: try node.flag("throttling"))
        case let other:
            throw ModelError(type.path, "there is no type `\(other)`")
        }
        try node.allow(keys)
        minimum = try node.optional("minimum")?.integer()
        maximum = try node.optional("maximum")?.integer()
        maximumBytes = try node.optional("maximumBytes")?.integer()
        pattern = try node.optional("pattern")?.string()
        isSensitive = try node.flag("sensitive")
        help = try node.optional("help")?.string() ?? ""
        columns = try node.optional("columns")?.strings() ?? []
        for column in columns where !members.contains(where: { $0.name == column }) {
            throw ModelError("\(node.path).columns", "there is no member `\(column)`")
        }
    }
}

extension MemberDescription {
    fileprivate init(name: String, _ node: Node) throws {
        try node.allow(["shape", "required", "location", "wireName", "help"])
        self.name = name
        shape = try node.required("shape").string()
        isRequired = try node.flag("required")
        location = try node.optional("location")?.string() ?? "body"
        wireName = try node.optional("wireName")?.string()
        help = try node.optional("help")?.string() ?? ""
    }
}

extension Node {
    fileprivate func memberDescriptions() throws -> [MemberDescription] {
        var members: [MemberDescription] = []
        for (name, node) in try required("members").members() { members.append(try MemberDescription(name: name, node)) }
        return members
    }
}

/// A value of the model file together with where it stands.
private struct Node {
    let value: JSONValue
    let path: String

    init(_ value: JSONValue, at path: String) {
        self.value = value
        self.path = path
    }

    func optional(_ key: String) throws -> Node? {
        guard let object = value.objectValue else { throw ModelError(path, "expected an object") }
        guard let member = object[key], !member.isNull else { return nil }
        return Node(member, at: "\(path).\(key)")
    }

    func required(_ key: String) throws -> Node {
        guard let node = try optional(key) else { throw ModelError(path, "`\(key)` is missing") }
        return node
    }

    func allow(_ keys: [String]) throws {
        for key in value.objectValue?.keys.map({ $0 }) ?? [] where !keys.contains(key) {
            throw ModelError(path, "`\(key)` has no meaning here")
        }
    }

    func members() throws -> [(name: String, Node)] {
        guard let object = value.objectValue else { throw ModelError(path, "expected an object") }
        return object.map { ($0.key, Node($0.value, at: "\(path).\($0.key)")) }
    }

    func elements() throws -> [Node] {
        guard let array = value.arrayValue else { throw ModelError(path, "expected an array") }
        return array.enumerated().map { Node($1, at: "\(path)[\($0)]") }
    }

    func string() throws -> String {
        guard let string = value.stringValue else { throw ModelError(path, "expected a string") }
        return string
    }

    func strings() throws -> [String] {
        var strings: [String] = []
        for element in try elements() { strings.append(try element.string()) }
        return strings
    }

    func integer() throws -> Int {
        guard let integer = value.int64Value else { throw ModelError(path, "expected an integer") }
        return Int(integer)
    }

    func flag(_ key: String) throws -> Bool {
        guard let node = try optional(key) else { return false }
        guard let flag = node.value.boolValue else { throw ModelError(node.path, "expected true or false") }
        return flag
    }
}

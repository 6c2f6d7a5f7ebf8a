internal import HTTPTypes
public import IVSTimestamps

extension RestJSON {
    /// What a request asks for. The input has what the request has: whether that keeps the model's constraints, required members
    /// included, is yet to be checked.
    public static func decodeRequest(
        _ request: AWSRequest, by router: Router
    ) throws(RequestDecodingError) -> (operation: Operation, input: Document) {
        let target = request.head.path ?? "/"
        let parts = target.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts.first.map(Substring.init) ?? ""
        guard let query = QueryItems(parts.count > 1 ? Substring(parts[1]) : "") else {
            throw RequestDecodingError(.unknownPath, message: "the query is not percent-encoded UTF-8")
        }
        let match = try router.match(request.head.method, path: path, query: query)
        let operation = match.operation
        var fields: [Document.Field] = []
        do throws(MessageError) {
            for member in operation.input.members {
                let value: Document? =
                    switch member.location {
                    case .uri, .greedyURI: try label(of: member, in: match.labels)
                    case .query: try queryValue(of: member, in: query)
                    case .queryParameters: queryParameters(query, as: member.shape)
                    default: try headerValue(of: member, in: request.head.headerFields)
                    }
                if let value { fields.append(Document.Field(member.name, value)) }
            }
            fields += try decodeBody(request.body, as: operation.input)
        } catch {
            throw RequestDecodingError(
                error.isMismatch ? .wrongKind : .malformedBody, operation: operation, path: error.path,
                message: error.message)
        }
        return (operation, .map(fields))
    }

    /// The response that carries an output.
    ///
    /// - Parameter fraction: how fractions of seconds are written; Amazon IVS Chat writes milliseconds.
    /// - Throws: `ParameterError` when the output does not fit the model.
    public static func encodeResponse(
        _ output: Document, of operation: Operation, fraction: Timestamp.FractionDigits = .wire
    ) throws(ParameterError) -> AWSResponse {
        let response = AWSResponse(head: HTTPResponse(status: .init(code: operation.successStatus)))
        guard let shape = operation.output else { return response }
        return try encodeMessage(output, as: shape, in: response, name: operation.name, fraction: fraction)
    }

    /// The response that carries an error of the model.
    ///
    /// - Parameter fields: the members of the error, `message` among them.
    /// - Throws: `ParameterError` when the fields do not fit the model.
    public static func encodeError(
        _ error: ErrorShape, _ fields: Document, fraction: Timestamp.FractionDigits = .wire
    ) throws(ParameterError) -> AWSResponse {
        var response = AWSResponse(head: HTTPResponse(status: .init(code: error.status)))
        response.head.headerFields[.errorType] = error.name
        return try encodeMessage(fields, as: error.shape, in: response, name: error.name, fraction: fraction)
    }

    /// The response that a client reads as this error: by the model of the error where the service has one.
    /// - Throws: `ParameterError` when the fields do not fit the model.
    public static func encodeError(_ error: ServiceError, in model: ServiceModel) throws(ParameterError) -> AWSResponse {
        var response: AWSResponse
        if let shape = model.error(named: error.code) {
            // Required members that the caller left out are empty, as a client reads them.
            var fields = error.fields
            if shape.shape.member("message") != nil { fields["message"] = .string(error.message) }
            for member in shape.shape.members where member.isRequired && fields[member.name] == nil {
                fields[member.name] = member.shape.emptyValue
            }
            response = try encodeError(shape, fields)
        } else {
            response = encodeError(code: error.code, message: error.message, status: error.status)
        }
        if let id = error.requestID { response.head.headerFields[.requestID] = id }
        return response
    }

    /// The response that carries an error which no model has: those of the layers before a service.
    public static func encodeError(code: String, message: String, status: Int) -> AWSResponse {
        var writer = BodyWriter(fraction: .wire)
        var response = AWSResponse(head: HTTPResponse(status: .init(code: status)))
        response.head.headerFields[.errorType] = code
        response.head.headerFields[.contentType] = contentType
        // Text goes with a shape of text.
        try? writer.write(["message": .string(message)], as: unmodelledError)
        response.body = writer.take()
        return response
    }

    private static let unmodelledError = Shape("Error", .structure([.init("message", Shape("Message", .string))]))

    private static func encodeMessage(
        _ value: Document, as shape: Shape, in response: AWSResponse, name: String, fraction: Timestamp.FractionDigits
    ) throws(ParameterError) -> AWSResponse {
        var response = response
        let value: Document = value == .null ? .empty : value
        var writer = BodyWriter(fraction: fraction)
        var path = MemberPath()
        do throws(ValueError) {
            guard case .map(let fields) = value else {
                throw ValueError(.wrongKind(expected: "a map", found: value.kindName))
            }
            for member in shape.members where member.location != .body {
                path = MemberPath([.name(member.name)])
                guard let value = fields.value(of: member) else { continue }
                switch (member.location, value) {
                case (.header, _), (.prefixHeaders, _):
                    try response.head.headerFields.add(value, of: member, fraction: fraction)
                case (.statusCode, .integer(let code)) where 100...599 ~= code:
                    response.head.status = .init(code: Int(code))
                case (.statusCode, _): throw ValueError(.wrongKind(expected: "a status", found: value.kindName))
                default: continue
                }
            }
            path = MemberPath()
            // A structure without members is still answered as one.
            let body = try writer.body(of: shape, fields) ?? emptyBody(for: shape)
            if let body {
                response.body = body.bytes
                response.head.headerFields.append(HTTPField(name: .contentType, value: body.contentType))
            }
        } catch {
            let place = writer.path.components.isEmpty ? path : writer.path
            throw ParameterError(operation: name, path: place, problem: error.problem)
        }
        return response
    }

    private static func emptyBody(for shape: Shape) -> MessageBody? {
        shape.members.isEmpty ? MessageBody(Array("{}".utf8)) : nil
    }

    private static func label(
        of member: Shape.Member, in labels: [(name: String, value: Substring)]
    ) throws(MessageError) -> Document? {
        guard let label = labels.first(where: { $0.name == member.name }) else { return nil }
        guard let text = PercentEncoding.decode(label.value) else {
            throw MessageError(
                path: MemberPath([.name(member.name)]), problem: .unwritable("not percent-encoded UTF-8"))
        }
        return try scalar(text, as: member.shape, of: member)
    }

    private static func queryValue(of member: Shape.Member, in query: QueryItems) throws(MessageError) -> Document? {
        let texts = query.values(of: member.wireName)
        guard let first = texts.first else { return nil }
        guard case .list(let element) = member.shape.kind else { return try scalar(first, as: member.shape, of: member) }
        var values: [Document] = []
        for text in texts { values.append(try scalar(text, as: element, of: member)) }
        return .list(values)
    }

    /// All items, those that members have by name too.
    private static func queryParameters(_ query: QueryItems, as shape: Shape) -> Document? {
        guard case .map(_, let value) = shape.kind, !query.items.isEmpty else { return nil }
        let isListed = if case .list = value.kind { true } else { false }
        var fields: [Document.Field] = []
        for item in query.items where !fields.contains(where: { $0.name == item.name }) {
            let texts = query.values(of: item.name).map(Document.string)
            fields.append(Document.Field(item.name, isListed ? .list(texts) : texts.first ?? .null))
        }
        return .map(fields)
    }

    private static func scalar(
        _ text: String, as shape: Shape, of member: Shape.Member
    ) throws(MessageError) -> Document {
        do throws(ValueError) {
            return try ScalarText.read(text, as: shape)
        } catch {
            throw MessageError(path: MemberPath([.name(member.name)]), problem: error.problem)
        }
    }
}

extension Shape {
    /// What stands for a required member that is not there (Smithy, "client error correction"); nil where there is no such value.
    fileprivate var emptyValue: Document? {
        switch kind {
        case .boolean: .bool(false)
        case .integer, .long, .double: .integer(0)
        case .string, .enumeration: .string("")
        case .blob: .blob([])
        case .document: .null
        case .timestamp: .timestamp(.epoch)
        case .list: .list([])
        case .map, .structure: .empty
        case .union: nil
        }
    }
}

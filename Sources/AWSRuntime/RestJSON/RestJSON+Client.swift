internal import HTTPTypes
internal import IVSTimestamps

extension RestJSON {
    /// The request that asks for `operation` with `input`. It has path, query, headers of the model and body; host, credentials and
    /// length are added on its way.
    ///
    /// - Parameters:
    ///   - input: a map with the names of the model; null stands for no input.
    ///   - idempotencyToken: makes up the token of an operation that takes one, when the caller gave none.
    /// - Throws: `ParameterError` when the input cannot be sent.
    public static func encodeRequest(
        _ operation: Operation, _ input: Document, idempotencyToken: () -> String = RandomUUID.text
    ) throws(ParameterError) -> AWSRequest {
        var encoder = RequestEncoder(operation)
        try encoder.encode(input == .null ? .empty : input, idempotencyToken: idempotencyToken)
        return encoder.request
    }

    /// The output in a response.
    /// - Throws: `ServiceError` for the status of an error, `TransportError` for a response that does not fit the model.
    public static func decodeResponse(
        _ response: AWSResponse, to operation: Operation, errors: [ErrorShape] = []
    ) throws -> Document {
        guard response.head.status.kind == .successful else {
            throw decodeError(response, to: operation, errors: errors)
        }
        guard let output = operation.output else { return .empty }
        do {
            return try decodeMessage(response, as: output)
        } catch {
            throw TransportError(
                .invalidResponse, "the answer to \(operation.name) cannot be read: \(error.description)")
        }
    }

    /// The members of an output or error in headers, status and body.
    static func decodeMessage(_ response: AWSResponse, as shape: Shape) throws(MessageError) -> Document {
        var fields: [Document.Field] = []
        for member in shape.members {
            if let value = try headerValue(of: member, in: response.head.headerFields) {
                fields.append(Document.Field(member.name, value))
            } else if member.location == .statusCode {
                fields.append(Document.Field(member.name, .integer(Int64(response.head.status.code))))
            }
        }
        fields += try decodeBody(response.body, as: shape)
        return .map(fields)
    }
}

/// Puts the members of an input where they go.
private struct RequestEncoder {
    private let operation: Operation
    private(set) var request: AWSRequest
    private var query: [String] = []
    /// Items of the query that are named by the model; a map of further items does not override them.
    private var queryNames: Set<String> = []

    init(_ operation: Operation) {
        self.operation = operation
        request = AWSRequest(
            head: HTTPRequest(method: operation.method, scheme: nil, authority: nil, path: nil))
        if !operation.template.constantQuery.isEmpty {
            query.append(operation.template.constantQuery)
            queryNames.formUnion(QueryItems(operation.template.constantQuery[...])?.items.map(\.name) ?? [])
        }
    }

    mutating func encode(_ input: Document, idempotencyToken: () -> String) throws(ParameterError) {
        guard case .map(let fields) = input else {
            throw failure([], .wrongKind(expected: "a map", found: input.kindName))
        }
        let members = operation.input.members
        for field in fields where !members.contains(where: { $0.name == field.name }) {
            throw failure([.name(field.name)], .unknownMember)
        }
        var labels: [String: String] = [:]
        for member in members {
            let given = fields.value(of: member)
            guard let value = given ?? (member.isIdempotencyToken ? .string(idempotencyToken()) : nil) else {
                guard !member.isRequired else { throw failure([.name(member.name)], .missing) }
                continue
            }
            switch member.location {
            case .uri, .greedyURI: labels[member.name] = try label(value, of: member)
            case .query: try addQuery(value, of: member)
            case .header, .prefixHeaders: try addHeaders(value, of: member)
            // A map of further items waits for those that have names; a status is no part of a request.
            case .queryParameters, .body, .payload, .statusCode: continue
            }
        }
        for member in members where member.location == .queryParameters {
            if let value = fields.value(of: member) { try addQueryParameters(value, of: member) }
        }
        request.head.path = try path(labels)
        try setBody(input, fields)
    }

    private func label(_ value: Document, of member: Shape.Member) throws(ParameterError) -> String {
        let text = try scalar(value, as: member.shape, at: [.name(member.name)])
        guard !text.isEmpty else { throw failure([.name(member.name)], .emptyLabel) }
        return PercentEncoding.encode(text, keepsSlashes: member.location == .greedyURI)
    }

    private func path(_ labels: [String: String]) throws(ParameterError) -> String {
        var path = ""
        for segment in operation.template.segments {
            path += "/"
            switch segment {
            case .literal(let text): path += text
            case .label(let name), .greedyLabel(let name):
                guard let label = labels[name] else { throw failure([.name(name)], .missing) }
                path += label
            }
        }
        if path.isEmpty { path = "/" }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }

    private mutating func addQuery(_ value: Document, of member: Shape.Member) throws(ParameterError) {
        queryNames.insert(member.wireName)
        let name = PercentEncoding.encode(member.wireName)
        guard case .list(let element) = member.shape.kind else {
            let text = try scalar(value, as: member.shape, at: [.name(member.name)])
            query.append(name + "=" + PercentEncoding.encode(text))
            return
        }
        guard case .list(let values) = value else {
            throw failure([.name(member.name)], .wrongKind(expected: "a list", found: value.kindName))
        }
        for (index, value) in values.enumerated() {
            let text = try scalar(value, as: element, at: [.name(member.name), .index(index)])
            query.append(name + "=" + PercentEncoding.encode(text))
        }
    }

    private mutating func addQueryParameters(_ value: Document, of member: Shape.Member) throws(ParameterError) {
        guard case .map(let items) = value, case .map(_, let shape) = member.shape.kind else {
            throw failure([.name(member.name)], .wrongKind(expected: "a map", found: value.kindName))
        }
        for item in items where !queryNames.contains(item.name) {
            let name = PercentEncoding.encode(item.name)
            let (values, element): ([Document], Shape) =
                if case .list(let element) = shape.kind, case .list(let values) = item.value {
                    (values, element)
                } else {
                    ([item.value], shape)
                }
            for value in values {
                let text = try scalar(value, as: element, at: [.name(member.name), .name(item.name)])
                query.append(name + "=" + PercentEncoding.encode(text))
            }
        }
    }

    private mutating func addHeaders(_ value: Document, of member: Shape.Member) throws(ParameterError) {
        do throws(ValueError) {
            try request.head.headerFields.add(value, of: member, fraction: .wire)
        } catch {
            throw failure([.name(member.name)], error.problem)
        }
    }

    private mutating func setBody(_ input: Document, _ fields: [Document.Field]) throws(ParameterError) {
        var writer = BodyWriter(fraction: .wire)
        do throws(ValueError) {
            guard let body = try writer.body(of: operation.input, fields) else { return }
            request.body = body.bytes
            if request.head.headerFields[.contentType] == nil {
                request.head.headerFields[.contentType] = body.contentType
            }
        } catch {
            throw failure(writer.path.components, error.problem)
        }
    }

    private func scalar(
        _ value: Document, as shape: Shape, at path: [MemberPath.Component]
    ) throws(ParameterError) -> String {
        do throws(ValueError) {
            return try ScalarText.write(value, as: shape)
        } catch {
            throw failure(path, error.problem)
        }
    }

    private func failure(_ path: [MemberPath.Component], _ problem: ParameterError.Problem) -> ParameterError {
        ParameterError(operation: operation.name, path: MemberPath(path), problem: problem)
    }
}

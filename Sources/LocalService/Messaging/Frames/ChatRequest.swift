import IVSJSON

/// A client's frame, taken apart: one JSON object, its keys in any case, its values as they are.
struct ChatRequest: Sendable, Hashable {
    /// Nil when the frame has no action, or one that there is not.
    private(set) var action: MessagingAction?
    private(set) var requestID = ""
    private(set) var content: String?
    /// Nil also when the frame says null.
    private(set) var attributes: [String: String]?
    private(set) var id: String?
    private(set) var userID: String?
    private(set) var reason: String?
    /// The first thing that is wrong with the frame's form. Members that could be read are there all the same, so that the ERROR frame
    /// carries the request's id.
    private(set) var failure: ChatFailure?

    init(_ text: [UInt8]) {
        do {
            try JSONReader.withReader(over: text, depthLimit: Self.depthLimit) { (reader) throws(JSONError) in
                guard try reader.kind() == .object else {
                    fail("expected an object")
                    return try reader.skipValue()
                }
                try reader.beginObject()
                while let key = try reader.nextKey() { try readMember(key, &reader) }
                try reader.expectEnd()
            }
        } catch {
            // What is no JSON is no request, whatever could be read of it.
            action = nil
            failure = .invalid(error.description)
        }
        if action == nil { fail("expected an Action: SEND_MESSAGE, DELETE_MESSAGE or DISCONNECT_USER") }
    }

    private mutating func fail(_ detail: String) {
        if failure == nil { failure = .invalid(detail) }
    }

    private mutating func readMember(_ key: JSONReader.Text, _ reader: inout JSONReader) throws(JSONError) {
        // The longest name is `RequestId`: longer keys are none of ours, and are not worth a copy.
        switch key.count <= 64 ? key.string.lowercased() : "" {
        case "action": action = try text("Action", &reader).flatMap(Self.action(named:))
        case "requestid": requestID = try text("RequestId", &reader) ?? ""
        case "content": content = try text("Content", &reader)
        case "id": id = try text("Id", &reader)
        case "userid": userID = try text("UserId", &reader)
        case "reason": reason = try text("Reason", &reader)
        case "attributes": attributes = try texts("Attributes", &reader)
        default: try reader.skipValue()
        }
    }

    private static func action(named name: String) -> MessagingAction? {
        MessagingAction(rawValue: name).flatMap { $0 == .sendEvent ? nil : $0 }
    }

    /// Nil for null, which stands for an absent member, and for what is no string.
    private mutating func text(_ name: StaticString, _ reader: inout JSONReader) throws(JSONError) -> String? {
        switch try reader.kind() {
        case .string: return try reader.string()
        case .null: try reader.null()
        default:
            fail("\(name) is no string")
            try reader.skipValue()
        }
        return nil
    }

    private mutating func texts(_ name: StaticString, _ reader: inout JSONReader) throws(JSONError) -> [String: String]? {
        switch try reader.kind() {
        case .object: break
        case .null:
            try reader.null()
            return nil
        default:
            fail("\(name) is no object")
            try reader.skipValue()
            return nil
        }
        var texts: [String: String] = [:]
        try reader.beginObject()
        while let key = try reader.nextKey() {
            if try reader.kind() == .string {
                texts[key.string] = try reader.string()
            } else {
                fail("a value in \(name) is no string")
                try reader.skipValue()
            }
        }
        return texts
    }

    /// A request has two levels. Some more are read over, in members that are none of ours.
    private static let depthLimit = 32
}

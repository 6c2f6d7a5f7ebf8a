import Foundation

/// A request as it came in.
package struct MockRequest: Sendable {
    package var method: String
    /// Path and query, as on the wire.
    package var target: String
    /// Names in lower case.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    package var isEncrypted: Bool
    package var time: ContinuousClock.Instant

    package subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

    package var host: String { self["host"] ?? "" }
    package var path: String { String(target.prefix { $0 != "?" }) }
    package var bodyText: String { String(decoding: body, as: UTF8.self) }

    /// A form's field, or one of the query.
    package func field(_ name: String) -> String? {
        let query = target.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        for pair in (query + "&" + bodyText).split(separator: "&") where pair.hasPrefix("\(name)=") {
            return pair.dropFirst(name.count + 1).description.removingPercentEncoding
        }
        return nil
    }
}

/// What becomes of a request.
package enum MockAnswer: Sendable {
    case response(status: Int, headers: [(String, String)] = [], body: [UInt8] = [])
    /// These bytes, and then the connection is closed.
    case bytesAndClose(String)
    /// Closes the connection.
    case drop

    package static func json(_ body: String, status: Int = 200, headers: [(String, String)] = []) -> MockAnswer {
        .response(status: status, headers: [("Content-Type", "application/json")] + headers, body: Array(body.utf8))
    }

    package static func xml(_ body: String, status: Int = 200) -> MockAnswer {
        .response(status: status, headers: [("Content-Type", "text/xml")], body: Array(body.utf8))
    }

    /// An error as restJson1 has it.
    package static func error(_ code: String, _ message: String, status: Int, headers: [(String, String)] = []) -> MockAnswer {
        .json(#"{"message":"\#(message)"}"#, status: status, headers: [("x-amzn-errortype", code)] + headers)
    }
}

import AWSRuntime
import HTTPTypes
import Synchronization
import Testing

/// Answers requests as a test says, in its order, and remembers them.
final class ScriptedHTTP: HTTPSender {
    struct Exchange: Sendable {
        /// `GET http://host/path`
        var request: String
        var result: Result<AWSResponse, TransportError>

        static func answer(_ request: String, _ status: Int = 200, _ body: String = "") -> Exchange {
            let response = AWSResponse(head: HTTPResponse(status: .init(code: status)), body: Array(body.utf8))
            return Exchange(request: request, result: .success(response))
        }

        static func failure(_ request: String, _ kind: TransportError.Kind) -> Exchange {
            Exchange(request: request, result: .failure(TransportError(kind, "as scripted")))
        }
    }

    private let state: Mutex<(script: ArraySlice<Exchange>, requests: [AWSRequest])>

    init(_ script: [Exchange] = []) { state = Mutex((script[...], [])) }

    var requests: [AWSRequest] { state.withLock { $0.requests } }
    /// What nobody asked for.
    var rest: [String] { state.withLock { $0.script.map(\.request) } }

    func send(_ request: AWSRequest, timeouts: HTTPTimeouts) async throws -> AWSResponse {
        let head = request.head
        let line = "\(head.method) \(head.scheme ?? "")://\(head.authority ?? "")\(head.path ?? "")"
        let exchange = state.withLock { state in
            state.requests.append(request)
            return state.script.popFirst()
        }
        guard let exchange, exchange.request == line else {
            Issue.record("\(line) was asked for, \(exchange?.request ?? "nothing") expected")
            throw TransportError(.closed, "not scripted")
        }
        return try exchange.result.get()
    }
}

extension AWSRequest {
    var bodyText: String { String(decoding: body, as: UTF8.self) }
}

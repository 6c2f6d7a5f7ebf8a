import IVSJSON
import Synchronization

/// A headless Chromium that tests drive by its DevTools protocol.
final class Browser: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// What an event of a tab is: its name and its parameters.
    typealias EventHandler = @Sendable (_ name: String, _ parameters: JSONValue) -> Void

    private struct State {
        var last: Int64 = 0
        var waiting: [Int64: CheckedContinuation<JSONValue, any Error>] = [:]
        var handlers: [String: EventHandler] = [:]
        var isOver = false
    }

    private let state = Mutex(State())
    private let process = Mutex<ChromiumProcess?>(nil)

    init() throws {
        let browser = try ChromiumProcess { [weak self] in
            self?.take($0)
        } end: { [weak self] in
            self?.finish()
        }
        process.withLock { $0 = browser }
    }

    func end() { process.withLock { $0 }?.end() }

    /// Opens a tab with cookies and storage of its own.
    func tab() async throws -> BrowserTab {
        let context = try await command("Target.createBrowserContext")["browserContextId"]
        let target = try await command("Target.createTarget", ["url": "about:blank", "browserContextId": context ?? .null])["targetId"]
        let attached = try await command("Target.attachToTarget", ["targetId": target ?? .null, "flatten": true])
        guard let session = attached["sessionId"]?.stringValue else { throw Failure(description: "the browser opened no tab") }
        return try await BrowserTab(self, session: session, context: context ?? .null)
    }

    /// Sends a command and waits for its result.
    func command(_ method: String, _ parameters: JSONObject = [:], session: String? = nil) async throws -> JSONValue {
        let id = state.withLock { state in
            state.last += 1
            return state.last
        }
        var message: JSONObject = ["id": .number(JSONNumber(id)), "method": .string(method), "params": .object(parameters)]
        if let session { message["sessionId"] = .string(session) }
        let bytes = JSONValue.object(message).serialized()
        // A test whose time is over must not wait for the browser.
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.isOver || Task.isCancelled { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isOver {
                    continuation.resume(throwing: Failure(description: "\(method): the browser or the test has ended"))
                } else {
                    process.withLock { $0 }?.send(bytes)
                }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(throwing: CancellationError())
        }
    }

    func handleEvents(of session: String, with handler: EventHandler?) {
        state.withLock { $0.handlers[session] = handler }
    }

    private func take(_ bytes: [UInt8]) {
        guard let message = try? JSONValue(parsing: bytes) else { return }
        if let id = message["id"]?.int64Value {
            let waiting = state.withLock { $0.waiting.removeValue(forKey: id) }
            if let error = message["error"] {
                waiting?.resume(throwing: Failure(description: error.description))
            } else {
                waiting?.resume(returning: message["result"] ?? .null)
            }
        } else if let session = message["sessionId"]?.stringValue, let name = message["method"]?.stringValue {
            state.withLock { $0.handlers[session] }?(name, message["params"] ?? .null)
        }
    }

    private func finish() {
        let waiting = state.withLock { state in
            state.isOver = true
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume(throwing: Failure(description: "the browser has ended")) }
    }
}

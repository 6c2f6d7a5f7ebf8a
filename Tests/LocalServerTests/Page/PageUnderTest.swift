import AWSRuntime
import HTTPTypes
import IVSChat
import IVSJSON
import LocalServer
import LocalService
import Testing

/// The page of a server of its own, in a tab of its own.
struct PageUnderTest: Sendable {
    let service: LocalService
    let server: LocalServer
    let tab: BrowserTab

    /// Opens the page, runs a test on it, and expects the browser to have complained of nothing but what the test says it will: `expected`
    /// holds parts of such complaints. Without `hasKey` a strict server's page is opened without the operator's key.
    static func run(
        _ configuration: ServerConfiguration = ServerConfiguration(), hasKey: Bool = true, expecting expected: [String] = [],
        location: SourceLocation = #_sourceLocation, _ test: (PageUnderTest) async throws -> Void
    ) async throws {
        let service = try LocalService(configuration: .init(store: .memory))
        defer { try? service.close() }
        let server = try await LocalServer.start(service: service, configuration: configuration)
        let tab = try await #require(BrowserTrait.browser).tab()
        let page = PageUnderTest(service: service, server: server, tab: tab)
        do {
            try await tab.open(server.url + "/_ivsh/" + (hasKey ? server.operatorKey.map { "#key=\($0)" } ?? "" : ""))
            try await tab.wait(for: "document.querySelector('#link').dataset.state == 'up'")
            try await test(page)
        } catch {
            Issue.record(error, sourceLocation: location)
        }
        let problems = tab.problems.filter { problem in !expected.contains { problem.contains($0) } }
        #expect(problems == [], sourceLocation: location)
        await tab.close()
        await server.stop()
    }

    func createRoom(_ name: String) async throws {
        try await tab.fill("New room", with: name)
        try await tab.press("Enter")
        try await tab.find("heading", name)
    }

    /// Joins the open room and waits for the connection.
    func join(_ user: String, _ capabilities: Set<String> = ["Send messages"], attributes: String = "") async throws {
        try await tab.click("button", "Join as a user")
        try await tab.fill("User id", with: user)
        for capability in ["Send messages", "Delete messages", "Disconnect users"] {
            let isChecked = capability == "Send messages"
            if capabilities.contains(capability) != isChecked { try await tab.click("checkbox", capability) }
        }
        if !attributes.isEmpty { try await tab.fill("Attributes, one key=value a line", with: attributes) }
        try await tab.click("button", "Join")
        try await isConnected(user)
    }

    func isConnected(_ user: String) async throws {
        try await tab.wait(
            for:
                "[...document.querySelectorAll('[role=tab]')].some((tab) => tab.textContent == '\(user)' && tab.dataset.state == 'connected')"
        )
    }

    func say(_ text: String, as user: String) async throws {
        try await tab.click("tab", user)
        try await tab.fill("Message as \(user)", with: text)
        try await tab.press("Enter")
    }

    /// Calls the service as another program does.
    @discardableResult
    func call(_ operation: Operation, _ input: JSONObject) async throws -> JSONValue {
        let head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/\(operation.name)")
        let request = AWSRequest(head: head, body: JSONValue.object(input).serialized())
        let response = await service.respond(to: request, region: server.configuration.region)
        return try JSONValue(parsing: #require(response).body)
    }

    /// The ARN of the only room.
    func room() async throws -> String {
        try #require(try await call(IVSChatModel.listRooms, [:])["rooms"]?[0]?["arn"]?.stringValue)
    }
}

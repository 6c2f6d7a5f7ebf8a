import IVSJSON
import Synchronization
import TestSupport
import Testing

/// A tab, used as a person uses it: controls are found by what assistive technology calls them, and worked by mouse and keyboard.
final class BrowserTab: Sendable {
    private let browser: Browser
    private let session: String
    private let context: JSONValue
    private let collected = Mutex<[String]>([])

    init(_ browser: Browser, session: String, context: JSONValue) async throws {
        self.browser = browser
        self.session = session
        self.context = context
        browser.handleEvents(of: session) { [weak self] in self?.take($0, $1) }
        for domain in ["Page", "DOM", "Runtime", "Log", "Accessibility", "Audits"] { try await command("\(domain).enable") }
        // Tabs side by side each take themselves for the one in front.
        try await command("Emulation.setFocusEmulationEnabled", ["enabled": true])
        try await resize(width: 1280, height: 800)
    }

    /// What the browser complained of: exceptions, errors on the console, violations of the content security policy, forms that it cannot make
    /// sense of.
    var problems: [String] { collected.withLock { $0 } }

    func close() async {
        browser.handleEvents(of: session, with: nil)
        _ = try? await browser.command("Target.disposeBrowserContext", ["browserContextId": context])
    }

    func open(_ address: String) async throws { try await command("Page.navigate", ["url": .string(address)]) }

    func resize(width: Int64, height: Int64) async throws {
        try await command(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(JSONNumber(width)), "height": .number(JSONNumber(height)), "deviceScaleFactor": 1,
                "mobile": .bool(width < 500),
            ])
    }

    func prefer(dark: Bool) async throws {
        try await command(
            "Emulation.setEmulatedMedia", ["features": [["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]]])
    }

    // MARK: Looking

    /// The value of an expression; of a promise, what it comes to.
    @discardableResult
    func evaluate(_ expression: String) async throws -> JSONValue {
        let answer = try await command(
            "Runtime.evaluate", ["expression": .string(expression), "awaitPromise": true, "returnByValue": true, "userGesture": true])
        if let details = answer["exceptionDetails"] {
            throw Browser.Failure(description: "\(expression): \(details["exception"]?["description"] ?? details)")
        }
        return answer["result"]?["value"] ?? .null
    }

    /// Waits until an expression is true.
    func wait(for expression: String, location: SourceLocation = #_sourceLocation) async throws {
        let isTrue = try await evaluate(
            """
            new Promise((resolve) => {
              const deadline = performance.now() + \(Self.patience);
              const look = () => {
                let value = false;
                try { value = Boolean(\(expression)); } catch {}
                if (value || performance.now() > deadline) resolve(value); else setTimeout(look, 15);
              };
              look();
            })
            """)
        guard isTrue != true else { return }
        let text = try await evaluate("document.body.innerText").stringValue ?? ""
        Issue.record("This did not come true: \(expression). The page says: \(text)", sourceLocation: location)
        throw Browser.Failure(description: "waited in vain for \(expression)")
    }

    /// Waits until the page shows a text.
    func see(_ text: String, location: SourceLocation = #_sourceLocation) async throws {
        try await wait(for: "document.body.innerText.includes(\(JSONValue.string(text)))", location: location)
    }

    /// Waits until there is exactly one element of this role and name, and gives its id.
    @discardableResult
    func find(_ role: String, _ name: String, location: SourceLocation = #_sourceLocation) async throws -> JSONValue {
        let clock = ContinuousClock()
        let deadline = clock.now + .milliseconds(Self.patience)
        var found: [JSONValue] = []
        repeat {
            let document = try await command("DOM.getDocument", ["depth": 0])["root"]?["backendNodeId"] ?? .null
            let answer = try? await command(
                "Accessibility.queryAXTree", ["backendNodeId": document, "role": .string(role), "accessibleName": .string(name)])
            found = (answer?["nodes"]?.arrayValue ?? []).filter { $0["ignored"] != true }.compactMap { $0["backendDOMNodeId"] }
            if found.count == 1 { return found[0] }
            try await Task.sleep(for: .milliseconds(15))
        } while clock.now < deadline
        Issue.record("There are \(found.count) elements \(role) “\(name)”", sourceLocation: location)
        throw Browser.Failure(description: "\(role) “\(name)” is not there")
    }

    /// The accessibility tree as assistive technology sees it, without what it ignores.
    func accessibilityTree() async throws -> [JSONValue] {
        try await command("Accessibility.getFullAXTree")["nodes"]?.arrayValue?.filter { $0["ignored"] != true } ?? []
    }

    // MARK: Acting

    func click(_ role: String, _ name: String, location: SourceLocation = #_sourceLocation) async throws {
        let node = try await find(role, name, location: location)
        try await command("DOM.scrollIntoViewIfNeeded", ["backendNodeId": node])
        let quad =
            try await command("DOM.getContentQuads", ["backendNodeId": node])["quads"]?[0]?.arrayValue?.compactMap(\.doubleValue) ?? []
        guard quad.count == 8 else { throw Browser.Failure(description: "\(role) “\(name)” has no place on the screen") }
        for type in ["mouseMoved", "mousePressed", "mouseReleased"] {
            try await command(
                "Input.dispatchMouseEvent",
                [
                    "type": .string(type), "x": Self.number((quad[0] + quad[4]) / 2), "y": Self.number((quad[1] + quad[5]) / 2),
                    "button": "left", "clickCount": 1,
                ])
        }
    }

    /// Writes into a field, in place of what it holds.
    func fill(_ name: String, with text: String, role: String = "textbox", location: SourceLocation = #_sourceLocation) async throws {
        let node = try await find(role, name, location: location)
        try await command("DOM.focus", ["backendNodeId": node])
        try await evaluate("document.activeElement.select()")
        if text.isEmpty { try await press("Delete") } else { try await type(text) }
    }

    /// Writes where the focus is.
    func type(_ text: String) async throws { try await command("Input.insertText", ["text": .string(text)]) }

    /// Presses a key, by its name in the UI Events specification.
    func press(_ key: String) async throws {
        let codes: [String: Int64] = [
            "Tab": 9, "Enter": 13, "Escape": 27, "Space": 32, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39,
            "ArrowDown": 40, "Delete": 46,
        ]
        let text = ["Enter": "\r", "Space": " "][key]
        for type in ["keyDown", "keyUp"] {
            var event: JSONObject = [
                "type": .string(type), "key": .string(key == "Space" ? " " : key), "code": .string(key),
                "windowsVirtualKeyCode": .number(JSONNumber(codes[key] ?? 0)),
            ]
            if let text, type == "keyDown" { event["text"] = .string(text) }
            try await command("Input.dispatchKeyEvent", event)
        }
    }

    // MARK: The protocol

    @discardableResult
    private func command(_ method: String, _ parameters: JSONObject = [:]) async throws -> JSONValue {
        try await browser.command(method, parameters, session: session)
    }

    private func take(_ name: String, _ parameters: JSONValue) {
        let problem: String? =
            switch name {
            case "Runtime.exceptionThrown": parameters["exceptionDetails"]?.description
            case "Runtime.consoleAPICalled" where parameters["type"] != "log": parameters["args"]?.description
            case "Log.entryAdded" where parameters["entry"]?["level"] == "error": parameters["entry"].map(Self.text)
            case "Audits.issueAdded": parameters["issue"]?.description
            default: nil
            }
        if let problem { collected.withLock { $0.append(problem) } }
    }

    private static func text(of entry: JSONValue) -> String {
        "\(entry["text"]?.stringValue ?? "") \(entry["url"]?.stringValue ?? "")"
    }

    private static func number(_ value: Double) -> JSONValue { JSONNumber(value).map(JSONValue.number) ?? .null }

    /// How long to wait for what is about to happen, in milliseconds: long on a machine with much else to do.
    private static let patience = Patience.milliseconds(.seconds(15))
}

import IVSJSON
import LocalServer
import Testing

extension BrowserTests {
    @Suite("Access to the page")
    struct PageAccessibilityTests {
        @Test("Every control has a name, in every state of the page, and the parts of the page are landmarks")
        func names() async throws {
            try await PageUnderTest.run { page in
                try await expectNames(page, "the empty page")
                try await page.createRoom("lobby")
                try await page.join("alice", ["Send messages", "Delete messages"])
                try await page.say("hello", as: "alice")
                try await page.tab.find("article", "alice: hello.")
                try await expectNames(page, "a room")
                try await page.tab.click("tab", "Operator")
                try await page.tab.click("button", "Requests")
                try await expectNames(page, "the operator's controls beside the requests")
                try await page.tab.click("button", "Close requests")
                for (opener, closer) in [("Join as a user", "Cancel"), ("Settings", "Cancel"), ("Delete", "Cancel")] {
                    try await page.tab.click("button", opener)
                    try await expectNames(page, "the dialog of \(opener)")
                    try await page.tab.click("button", closer)
                }
                let roles = try await page.tab.accessibilityTree().compactMap { $0["role"]?["value"]?.stringValue }
                for landmark in ["banner", "navigation", "main"] { #expect(roles.filter { $0 == landmark } == [landmark]) }
            }
        }

        /// Roles that a person works with.
        private static let controls: Set<String> = [
            "button", "link", "textbox", "searchbox", "checkbox", "combobox", "spinbutton", "tab", "tabpanel", "dialog", "article",
            "listbox",
            "option", "DisclosureTriangle", "log", "region", "navigation", "complementary",
        ]

        private func expectNames(_ page: PageUnderTest, _ state: Comment, location: SourceLocation = #_sourceLocation) async throws {
            let nameless = try await page.tab.accessibilityTree().filter { node in
                let role = node["role"]?["value"]?.stringValue ?? ""
                let isFocusable =
                    node["properties"]?.arrayValue?.contains { $0["name"] == "focusable" && $0["value"]?["value"] == true } ?? false
                let isControl = Self.controls.contains(role) || isFocusable && role != "RootWebArea" && role != "main"
                return isControl && (node["name"]?["value"]?.stringValue ?? "").isEmpty
            }
            #expect(nameless.map { "\($0["role"] ?? .null) \($0["properties"] ?? .null)" } == [], state, sourceLocation: location)
        }

        @Test("A room is made, joined and spoken in by keyboard alone")
        func keyboard() async throws {
            try await PageUnderTest.run { page in
                let tab = page.tab
                func tabTo(_ expression: String, limit: Int = 25) async throws {
                    for _ in 0..<limit {
                        if try await tab.evaluate(expression) == true { return }
                        try await tab.press("Tab")
                    }
                    Issue.record("Tab does not lead to \(expression)")
                }
                let focused = "document.activeElement"
                try await tabTo("\(focused).id == 'new-room'")
                try await tab.type("lobby")
                try await tab.press("Enter")
                // The heading of the opened room has the focus, so that Tab goes on from there.
                try await tab.wait(for: "\(focused).id == 'room-title'")
                try await tabTo("\(focused).id == 'join'")
                try await tab.press("Enter")
                try await tab.wait(for: "\(focused).id == 'join-user'")
                try await tab.type("alice")
                try await tab.press("Enter")
                try await page.isConnected("alice")
                try await tab.wait(for: "\(focused).name == 'content'")
                try await tab.type("first")
                try await tab.press("Enter")
                try await tab.find("article", "alice: first.")
                try await tab.type("second")
                try await tab.press("Enter")
                try await tab.find("article", "alice: second.")
                // One entry is in the tab order; arrow keys lead to the others, arrow keys change tabs as well.
                try await tab.evaluate("document.querySelector('article[tabindex=\"0\"]').focus()")
                try await tab.press("ArrowUp")
                #expect(try await tab.evaluate("\(focused).innerText.includes('first')") == true)
                try await tab.press("Tab")
                #expect(try await tab.evaluate("\(focused).textContent") == "Delete")
                try await tab.press("Enter")
                try await tab.wait(for: "\(focused).id == 'moderation-reason'")
                try await tab.press("Escape")
                try await tab.wait(for: "\(focused).textContent == 'Delete'")
                try await tab.evaluate("document.querySelector('[role=tab][tabindex=\"0\"]').focus()")
                try await tab.press("ArrowLeft")
                #expect(try await tab.evaluate("\(focused).textContent") == "Operator")
                #expect(try await tab.evaluate("getComputedStyle(\(focused)).outlineStyle") == "solid")
            }
        }

        @Test("On a phone of 320 pixels every view fits and leads to the others")
        func phone() async throws {
            try await PageUnderTest.run { page in
                func fits(_ view: Comment) async throws {
                    let width = try await page.tab.evaluate(
                        "Math.max(...[...document.querySelectorAll('body *')].map((one) => one.closest('.tabs, .unseen, .skip, pre') ? 0 : one.getBoundingClientRect().right))"
                    )
                    #expect((width.doubleValue ?? 999) <= 320, view)
                }
                try await page.tab.resize(width: 320, height: 640)
                try await fits("the list")
                try await page.createRoom("a-room-with-a-name-that-is-longer-than-the-screen-is-wide")
                try await page.join("alice", attributes: "key=\(String(repeating: "long", count: 30))")
                try await page.say(String(repeating: "unbroken", count: 30), as: "alice")
                try await page.tab.wait(for: "document.querySelector('article')")
                try await fits("the room")
                try await page.tab.click("tab", "Operator")
                try await fits("the operator")
                try await page.tab.click("button", "Settings")
                try await fits("the settings")
                try await page.tab.click("button", "Cancel")
                try await page.tab.click("button", "Requests")
                try await fits("the requests")
                try await page.tab.click("button", "Close requests")
                try await page.tab.click("link", "Rooms")
                try await page.tab.wait(
                    for: "document.querySelector('.rooms').offsetParent && !document.querySelector('main').offsetParent")
            }
        }

        @Test("A pane that changes its size keeps the newest message in sight")
        func resizing() async throws {
            try await PageUnderTest.run { page in
                try await page.createRoom("lobby")
                try await page.join("alice")
                for _ in 1...10 {
                    try await page.tab.type(String(repeating: "many words ", count: 30))
                    try await page.tab.press("Enter")
                }
                try await page.tab.wait(for: "document.querySelectorAll('article').length == 10")
                for (width, height): (Int64, Int64) in [(320, 640), (640, 320), (1280, 800)] {
                    try await page.tab.resize(width: width, height: height)
                    try await page.tab.wait(
                        for:
                            "document.querySelector('article:last-child').getBoundingClientRect().bottom <= document.querySelector('#timeline').getBoundingClientRect().bottom + 1"
                    )
                }
            }
        }

        @Test("Text stands out from its ground by 4.5 to 1, in light and in dark", arguments: [false, true])
        func contrast(dark: Bool) async throws {
            try await PageUnderTest.run { page in
                try await page.tab.prefer(dark: dark)
                try await page.createRoom("lobby")
                try await page.join("alice", attributes: "colour=teal")
                try await page.say("hello", as: "alice")
                try await page.tab.find("article", "alice: hello.")
                // The name of a user has one of eight colours.
                try await page.tab.evaluate(
                    """
                    for (let colour = 0; colour < 8; colour++) {
                      const copy = document.querySelector("article").cloneNode(true);
                      copy.className = `entry message colour-${colour}`;
                      document.querySelector("#entries").append(copy);
                    }
                    """)
                try await page.join("reader", [])
                try await page.say("refused", as: "reader")
                try await page.tab.see("was not sent")
                try await page.tab.click("button", "Requests")
                try await page.tab.resize(width: 1600, height: 900)
                #expect(try await page.tab.evaluate(Self.lowContrasts) == [])
                try await page.tab.click("tab", "Operator")
                try await page.tab.click("button", "Settings")
                #expect(try await page.tab.evaluate(Self.lowContrasts) == [])
            }
        }

        /// The visible texts whose contrast (WCAG 2.2, 1.4.3) is under 4.5. Grounds are solid here, so the nearest one counts.
        private static let lowContrasts = """
            (() => {
              const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
              const luminance = (colour) => {
                const [r, g, b] = parts(colour).slice(0, 3).map((part) => part / 255)
                  .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const ground = (node) => {
                for (let one = node; one; one = one.parentElement) {
                  const colour = getComputedStyle(one).backgroundColor;
                  if ((parts(colour)[3] ?? 1) === 1) return colour;
                }
                return getComputedStyle(document.body).backgroundColor;
              };
              const found = new Set();
              const walker = document.createTreeWalker(document.querySelector('dialog[open]') ?? document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const node = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || !node.checkVisibility() || node.closest('.unseen, script, style, noscript, :disabled')) continue;
                const [a, b] = [luminance(getComputedStyle(node).color), luminance(ground(node))].sort((x, y) => y - x);
                const ratio = (a + 0.05) / (b + 0.05);
                if (ratio < 4.5) found.add(`${node.className || node.tagName} “${walker.currentNode.data.trim()}” ${ratio.toFixed(2)}`);
              }
              return [...found];
            })()
            """

        @Test("A busy room is not read out entry by entry")
        func announcements() async throws {
            try await PageUnderTest.run { page in
                try await page.createRoom("lobby")
                try await page.join("alice")
                try await page.tab.evaluate(
                    "window.spoken = 0; new MutationObserver(() => spoken++).observe(document.querySelector('#announcer'), { childList: true, characterData: true, subtree: true })"
                )
                for number in 1...8 {
                    try await page.tab.type("message \(number)")
                    try await page.tab.press("Enter")
                }
                try await page.tab.wait(for: "document.querySelector('#announcer').textContent.includes('message 8')")
                #expect(try await page.tab.evaluate("spoken < 8") == true)
            }
        }
    }
}

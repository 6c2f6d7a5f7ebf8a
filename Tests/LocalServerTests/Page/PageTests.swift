import AWSRuntime
import IVSChat
import IVSJSON
import IVSTimestamps
import LocalServer
import LocalService
import Testing

extension BrowserTests {
    @Suite("The page")
    struct PageTests {
        @Test("A room made on the page opens, and is in the list with its connections")
        func creation() async throws {
            try await PageUnderTest.run { page in
                try await page.tab.see("No rooms yet")
                try await page.createRoom("lobby")
                try await page.tab.see("500 characters")
                try await page.tab.see("1 connection")
                #expect(try await page.call(IVSChatModel.listRooms, [:])["rooms"]?[0]?["name"] == "lobby")
            }
        }

        @Test("What the service does not like about a field stands at the field")
        func fieldErrors() async throws {
            try await PageUnderTest.run(expecting: ["status of 400"]) { page in
                try await page.tab.fill("New room", with: "two words")
                try await page.tab.press("Enter")
                try await page.tab.wait(for: "document.activeElement.id == 'new-room' && document.activeElement.ariaInvalid == 'true'")
                try await page.tab.find("alert", "")
                #expect(
                    try await page.tab.evaluate("document.querySelector('#new-room-error').textContent").stringValue?.contains(
                        "[a-zA-Z0-9-_]") == true)
            }
        }

        @Test("Two users in a room read each other, and markup stays text")
        func conversation() async throws {
            try await PageUnderTest.run { page in
                try await page.createRoom("lobby")
                try await page.join("alice", attributes: "colour=teal")
                try await page.join("bob")
                try await page.say("Hello <img src=x onerror=alert(1)>", as: "alice")
                try await page.tab.find("article", "alice: Hello <img src=x onerror=alert(1)>.")
                try await page.say("Hi", as: "bob")
                try await page.tab.find("article", "bob: Hi.")
                try await page.tab.see("colour teal")
                try await page.tab.see("3 connections")
                #expect(try await page.tab.evaluate("document.querySelectorAll('article').length") == 2)
                #expect(try await page.tab.evaluate("document.querySelectorAll('img').length") == 0)
            }
        }

        @Test("What other programs do in the room appears by itself")
        func otherPrograms() async throws {
            try await PageUnderTest.run { page in
                try await page.call(IVSChatModel.createRoom, ["name": "made-elsewhere"])
                try await page.tab.click("link", "made-elsewhere \(try await page.room().suffix(12))")
                try await page.tab.see("1 connection")
                try await page.call(
                    IVSChatModel.sendEvent,
                    ["roomIdentifier": .string(page.room()), "eventName": "poll-opened", "attributes": ["question": "Tea?"]])
                try await page.tab.find("article", "Event poll-opened: question Tea?.")
                try await page.call(
                    IVSChatModel.updateRoom, ["identifier": .string(page.room()), "name": "renamed", "maximumMessageLength": 7])
                try await page.tab.find("heading", "renamed")
                try await page.tab.see("7 characters")
            }
        }

        @Test("A moderator deletes a message over the socket: it is struck out for all")
        func deletion() async throws {
            try await PageUnderTest.run { page in
                try await page.createRoom("lobby")
                try await page.join("alice")
                try await page.join("mod", ["Send messages", "Delete messages"])
                try await page.say("Buy this", as: "alice")
                try await page.tab.click("tab", "mod")
                try await page.tab.click("button", "Delete")
                try await page.tab.see("As mod, over the WebSocket.")
                try await page.tab.fill("Reason (may be left out)", with: "spam")
                try await page.tab.click("button", "Delete message")
                try await page.tab.find("article", "alice, deleted: Buy this.")
                try await page.tab.see("Deleted: spam")
                #expect(try await page.tab.evaluate("document.querySelector('article s').textContent") == "Buy this")
            }
        }

        @Test("The operator disconnects a user, who reads why and can join again")
        func disconnection() async throws {
            try await PageUnderTest.run { page in
                try await page.createRoom("lobby")
                try await page.join("alice")
                try await page.tab.click("tab", "Operator")
                try await page.tab.fill("User id", with: "alice")
                try await page.tab.fill("Reason (may be left out)", with: "be nice")
                try await page.tab.click("button", "Disconnect user")
                try await page.tab.find("article", "alice was disconnected: be nice.")
                try await page.tab.click("tab", "alice")
                try await page.tab.see("Not connected. be nice")
                try await page.tab.click("button", "Rejoin")
                try await page.isConnected("alice")
            }
        }

        @Test("The operator sends an event with attributes")
        func event() async throws {
            try await PageUnderTest.run { page in
                try await page.createRoom("lobby")
                try await page.tab.fill("Event name", with: "round-over")
                try await page.tab.fill("Attributes, one key=value a line", with: "winner=bob\nscore=3:1")
                try await page.tab.click("button", "Send event")
                try await page.tab.find("article", "Event round-over: score 3:1, winner bob.")
            }
        }

        @Test("What the service refuses is said under the user who asked, and the text comes back")
        func refusal() async throws {
            try await PageUnderTest.run { page in
                try await page.createRoom("lobby")
                try await page.join("alice")
                try await page.join("reader", [])
                try await page.say("May I?", as: "reader")
                try await page.tab.see("“May I?” was not sent.")
                #expect(
                    try await page.tab.evaluate("document.querySelector('[role=tabpanel]:not([hidden]) .refusal b').textContent") == "403")
                #expect(try await page.tab.evaluate("document.activeElement.value") == "May I?")
                try await page.tab.click("tab", "alice")
                #expect(try await page.tab.evaluate("document.body.innerText.includes('was not sent')") == false)
            }
        }

        @Test("A room's limits are changed in its settings and hold at once")
        func settings() async throws {
            try await PageUnderTest.run { page in
                try await page.createRoom("lobby")
                try await page.join("alice")
                try await page.tab.click("button", "Settings")
                try await page.tab.fill("Longest message, in characters (1 to 500)", with: "5", role: "spinbutton")
                try await page.tab.click("button", "Save")
                try await page.tab.see("5 characters")
                try await page.say("too long", as: "alice")
                try await page.tab.see("8 / 5")
                try await page.tab.find("alert", "")
                try await page.tab.see("400")
            }
        }

        @Test("A room is deleted after a question; its connections stay")
        func roomDeletion() async throws {
            try await PageUnderTest.run(expecting: ["status of 404"]) { page in
                try await page.createRoom("lobby")
                try await page.join("alice")
                for answer in ["Keep it", "Delete room"] {
                    try await page.tab.click("button", "Settings")
                    try await page.tab.click("button", "Delete room")
                    try await page.tab.find("heading", "Delete lobby?")
                    #expect(try await page.call(IVSChatModel.listRooms, [:])["rooms"]?.arrayValue?.count == 1)
                    try await page.tab.click("button", answer)
                }
                try await page.tab.see("This room was deleted.")
                try await page.tab.see("No rooms yet")
                try await page.isConnected("alice")
            }
        }

        @Test("The request log shows calls as they come, errors with their names")
        func requests() async throws {
            try await PageUnderTest.run { page in
                try await page.tab.click("button", "Requests")
                try await page.call(IVSChatModel.createRoom, ["name": "a"])
                try await page.tab.wait(for: "document.querySelector('#request-list').innerText.includes('CreateRoom')")
                try await page.call(IVSChatModel.getRoom, ["identifier": .string(page.room().dropLast() + "x")])
                try await page.tab.wait(
                    for: "document.querySelector('#request-list .failed')?.innerText.includes('ResourceNotFoundException')")
                try await page.tab.click("checkbox", "Errors only")
                #expect(try await page.tab.evaluate("document.querySelector('#request-list').innerText.includes('CreateRoom')") == false)
            }
        }

        @Test("A long conversation keeps its last 500 entries, and the reader's place")
        func flood() async throws {
            try await PageUnderTest.run { page in
                try await page.createRoom("lobby")
                try await page.tab.see("1 connection")
                let room = try #require(ResourceARN(try await page.room()))
                func publish(_ numbers: ClosedRange<Int>) {
                    for number in numbers {
                        page.service.hub.publish(
                            .event(id: "event\(number)", name: "e\(number)", attributes: nil, sentAt: SystemTimeSource().now()), to: room)
                    }
                }
                publish(1...1200)
                try await page.tab.wait(for: "document.querySelector('article:last-child')?.dataset.id == 'event1200'")
                #expect(try await page.tab.evaluate("document.querySelectorAll('article').length") == 500)
                let distance =
                    "document.querySelector('#timeline').scrollHeight - document.querySelector('#timeline').scrollTop - document.querySelector('#timeline').clientHeight"
                #expect(try await page.tab.evaluate("\(distance) < 2") == true)
                // Who reads further up stays there, and is told that there is more.
                try await page.tab.evaluate("document.querySelector('#timeline').scrollTop = 2000")
                publish(1201...1201)
                try await page.tab.click("button", "Newer messages")
                #expect(try await page.tab.evaluate("\(distance) < 2") == true)
            }
        }

        @Test("After the server was started again, users are back with fresh tokens")
        func restart() async throws {
            try await PageUnderTest.run(expecting: ["ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "WebSocket connection"]) { page in
                try await page.createRoom("lobby")
                try await page.join("alice")
                var configuration = page.server.configuration
                configuration.port = page.server.endpoint.port
                // The page always waits for the next entry of the request log, which does not hold up the server's end.
                await page.server.stop()
                try await page.tab.see("The server does not answer.")
                let second = try await LocalServer.start(service: page.service, configuration: configuration)
                try await page.isConnected("alice")
                try await page.say("back again", as: "alice")
                try await page.tab.find("article", "alice: back again.")
                await second.stop()
            }
        }

        @Test("A strict server is worked with the key in the page's address, which does not stay there")
        func operatorKey() async throws {
            var configuration = ServerConfiguration()
            configuration.authentication = .strict([])
            try await PageUnderTest.run(configuration) { page in
                try await page.createRoom("lobby")
                try await page.join("alice")
                try await page.say("hello", as: "alice")
                try await page.tab.find("article", "alice: hello.")
                #expect(try await page.tab.evaluate("location.href.includes('key')") == false)
            }
        }

        @Test("Without the key, a strict server's page asks for it")
        func missingKey() async throws {
            var configuration = ServerConfiguration()
            configuration.authentication = .strict([])
            try await PageUnderTest.run(configuration, hasKey: false, expecting: ["status of 403"]) { page in
                try await page.tab.fill("Key", with: #require(page.server.operatorKey))
                try await page.tab.click("button", "Use the key")
                try await page.createRoom("lobby")
            }
        }
    }
}

import LocalService
import Testing

@Suite("The message hub")
struct MessageHubTests {
    private let room = ResourceARN(region: "us-east-1", account: "123456789012", kind: .room, id: "abcdefghijkl")
    private let otherRoom = ResourceARN(region: "us-east-1", account: "123456789012", kind: .room, id: "mnopqrstuvwx")

    @Test("A frame reaches everybody in its room and nobody elsewhere")
    func rooms() async {
        let hub = MessageHub()
        let (first, second, other) = (hub.subscribe(to: room), hub.subscribe(to: room), hub.subscribe(to: otherRoom))
        hub.publish(frame(1), to: room)
        hub.publish(frame(2), to: otherRoom)
        #expect(await first.text() == "1")
        #expect(await second.text() == "1")
        #expect(await other.text() == "2")
    }

    @Test("All see frames that are sent at once in one order")
    func oneOrder() async {
        let hub = MessageHub()
        let listeners = (0..<8).map { _ in hub.subscribe(to: room, capacity: 1000) }
        await withTaskGroup { group in
            for sender in 0..<10 {
                group.addTask { for number in 0..<100 { hub.publish(frame(sender * 100 + number), to: room) } }
            }
        }
        var orders: Set<[String]> = []
        for listener in listeners {
            var order: [String] = []
            for _ in 0..<1000 { order.append(await listener.text() ?? "") }
            orders.insert(order)
        }
        #expect(orders.count == 1)
        #expect(orders.first.map { Set($0).count } == 1000)
    }

    @Test("Who reads too slowly is dropped and holds nobody up")
    func slowReader() async {
        let hub = MessageHub()
        let (slow, fast) = (hub.subscribe(to: room, capacity: 2), hub.subscribe(to: room, capacity: 4))
        for number in 0..<3 { hub.publish(frame(number), to: room) }
        #expect(slow.end == .tooSlow)
        #expect(await slow.text() == nil)
        for number in 0..<3 { #expect(await fast.text() == "\(number)") }
        #expect(fast.end == nil)
        #expect(hub.subscriberCount(of: room) == 1)
    }

    @Test("A queue takes as much again once it has been read")
    func queueIsReused() async {
        let hub = MessageHub()
        let listener = hub.subscribe(to: room, capacity: 3)
        for number in 0..<100 {
            hub.publish(frame(number), to: room)
            hub.publish(frame(-number), to: room)
            #expect(await listener.text() == "\(number)")
            #expect(await listener.text() == "\(-number)")
        }
        #expect(listener.end == nil)
    }

    @Test("A reader that waits is woken by the next frame")
    func waitingReader() async {
        let hub = MessageHub()
        let listener = hub.subscribe(to: room)
        async let text = listener.text()
        hub.publish(frame(7), to: room)
        #expect(await text == "7")
    }

    @Test("Leaving, cancelling and letting go end a subscription")
    func leaving() async {
        let hub = MessageHub()
        let listener = hub.subscribe(to: room)
        hub.publish(frame(1), to: room)
        listener.leave()
        hub.publish(frame(2), to: room)
        #expect(await listener.text() == "1")
        #expect(await listener.text() == nil)
        #expect(listener.end == .left)

        let cancelled = hub.subscribe(to: room)
        let reading = Task { await cancelled.text() }
        reading.cancel()
        #expect(await reading.value == nil)

        do { _ = hub.subscribe(to: room) }
        #expect(hub.subscriberCount(of: room) == 0)
    }

    @Test("After the hub closed nobody listens, and whoever comes is told so")
    func closing() async {
        let hub = MessageHub()
        let early = hub.subscribe(to: room)
        hub.close()
        #expect(await early.text() == nil)
        #expect(early.end == .shutdown)
        #expect(hub.subscribe(to: room).end == .shutdown)
    }

    private func frame(_ number: Int) -> Frame { Frame(bytes: Array("\(number)".utf8)) }
}

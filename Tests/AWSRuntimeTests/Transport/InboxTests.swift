import Testing

@testable import AWSRuntime

@Suite("Inbox", .timeLimit(.minutes(1)))
struct InboxTests {
    enum Ending: Sendable { case left, tooSlow }

    /// Everything that can be read without waiting.
    private func drain(_ inbox: Inbox<Int, Ending>) async -> [Int] {
        inbox.finish(.left)
        var elements: [Int] = []
        while let element = await inbox.next() { elements.append(element) }
        return elements
    }

    @Test("What waits comes in order, past any number that was read before", arguments: [1, 255, 256, 1000])
    func order(_ count: Int) async {
        let inbox = Inbox<Int, Ending>()
        for number in 0..<count {
            inbox.push(2 * number)
            inbox.push(2 * number + 1)
            #expect(await inbox.next() == number)
        }
        #expect(await drain(inbox) == Array(count..<2 * count))
    }

    @Test("A reader that waits gets the next element")
    func waiting() async {
        let inbox = Inbox<Int, Ending>()
        async let element = inbox.next()
        inbox.push(7)
        #expect(await element == 7)
    }

    // MARK: Ends

    @Test("After the end what waits can be read, then nothing; nothing more is taken, and the first end stays")
    func end() async {
        let inbox = Inbox<Int, Ending>()
        inbox.push(1)
        #expect(inbox.end == nil)
        inbox.finish(.left)
        inbox.finish(.tooSlow)
        inbox.push(2)
        #expect(inbox.end == .left)
        #expect(await inbox.next() == 1)
        #expect(await inbox.next() == nil)
    }

    @Test("The end wakes a reader that waits")
    func endWakes() async {
        let inbox = Inbox<Int, Ending>()
        async let element = inbox.next()
        inbox.finish(.left)
        #expect(await element == nil)
    }

    @Test("A reader whose task is cancelled gets nothing, and takes nothing from the one after it")
    func cancellation() async {
        let inbox = Inbox<Int, Ending>()
        let first = Task { await inbox.next() }
        first.cancel()
        #expect(await first.value == nil)
        async let second = inbox.next()
        inbox.push(1)
        #expect(await second == 1)
    }

    @Test("Any number of readers, cancelled or not, and writers at the same time lose and double nothing")
    func races() async {
        let inbox = Inbox<Int, Ending>()
        let count = 2000
        async let writing: Void = withTaskGroup { group in
            for part in 0..<4 {
                group.addTask { for number in 0..<count / 4 { inbox.push(part * count / 4 + number) } }
            }
        }
        var received: [Int] = []
        while received.count < count {
            let reader = Task { await inbox.next() }
            if received.count % 3 == 0 { reader.cancel() }
            if let element = await reader.value { received.append(element) }
        }
        await writing
        #expect(received.sorted() == Array(0..<count))
    }

    // MARK: Overflow

    @Test("The oldest make way, and the reader is told how many there were", arguments: [1, 3, 300])
    func dropping(_ capacity: Int) async {
        let inbox = Inbox<Int, Ending>(capacity: capacity, overflow: .dropsOldest { -$0 })
        for number in 0..<capacity + 5 { inbox.push(number) }
        #expect(await drain(inbox) == [-5] + Array(5..<capacity + 5))
    }

    @Test("Without overflow nobody is told of any")
    func notDropping() async {
        let inbox = Inbox<Int, Ending>(capacity: 2, overflow: .dropsOldest { -$0 })
        inbox.push(1)
        inbox.push(2)
        #expect(await drain(inbox) == [1, 2])
    }

    @Test("An inbox that ends when it is full gives up what waits in it")
    func ending() async {
        let inbox = Inbox<Int, Ending>(capacity: 2, overflow: .ends(.tooSlow))
        for number in 0..<3 { inbox.push(number) }
        #expect(inbox.end == .tooSlow)
        #expect(await inbox.next() == nil)
    }

    @Test("One that takes everything says when more may be fetched: when half of it is free again")
    func room() async {
        let inbox = Inbox<Int, Ending>(capacity: 4, weight: 100) { $0 }
        for number in 1...4 { inbox.push(number) }
        #expect(!inbox.hasRoom())
        inbox.push(5)
        var resumed: [Int] = []
        for number in 1...5 { #expect(await inbox.next { resumed.append(number) } == number) }
        #expect(resumed == [3])
        #expect(!inbox.isPaused)
    }

    @Test("Room is also a matter of weight")
    func weight() async {
        let inbox = Inbox<Int, Ending>(weight: 100) { $0 }
        inbox.push(60)
        #expect(inbox.hasRoom())
        inbox.push(40)
        #expect(!inbox.hasRoom())
        #expect(inbox.isPaused)
        #expect(await inbox.next() == 60)
        #expect(inbox.hasRoom())
    }
}

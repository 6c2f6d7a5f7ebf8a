import IVSSystem

/// Measures how a server takes the messages of one client to many: frames per second, or latencies at a given rate; or holds connections
/// that do nothing. One thread, so that most of a small machine is left to the server.
///
///     fan-out KIND PORT PATH SUBSCRIBERS SECONDS RATE BYTES [TOKENS]
///
/// RATE is messages per second, 0 for as many as the server takes. BYTES is how long a message's content is. TOKENS is a file with a chat
/// token a line, the first one with the right to send. With 0 SECONDS the connections stay until stdin ends.
@main
struct FanOut {
    let kind: Kind
    let subscribers: Int
    let seconds: Double
    let rate: Double
    let size: Int

    /// What every message has once, before the time at which it was sent, which begins with a zero. (In a frame's header it may stand before
    /// a length.)
    private static let mark = UInt8(ascii: "~")
    /// Messages under way at a time when there is no rate.
    private static let window = 64

    static func main() {
        do {
            try start(CommandLine.arguments)
        } catch {
            print(error)
            exit(1)
        }
    }

    private static func start(_ words: [String]) throws {
        guard words.count >= 8, let kind = Kind(rawValue: words[1]), let port = UInt16(words[2]), let subscribers = Int(words[4]),
            let seconds = Double(words[5]), let rate = Double(words[6]), let size = Int(words[7])
        else { throw Failure(description: "usage: fan-out KIND PORT PATH SUBSCRIBERS SECONDS RATE BYTES [TOKENS]") }
        let tokens = words.count > 8 ? try readLines(words[8]) : []
        // One more connection than subscribers sends; where senders receive too, it counts as a subscriber that nobody asks.
        let connections = try (0...subscribers).map { index in
            let connection = try Connection(port: port)
            try connection.open(kind, path: words[3], token: tokens.isEmpty ? nil : tokens[index])
            return connection
        }
        if seconds == 0 {
            print("ready")
            fflush(nil)
            while readLine() != nil {}
            return
        }
        FanOut(kind: kind, subscribers: subscribers, seconds: seconds, rate: rate, size: size).run(connections)
    }

    private static func readLines(_ path: String) throws -> [String] {
        guard let file = fopen(path, "r") else { throw Failure(description: "cannot read \(path)") }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 8192)
        var lines: [String] = []
        while fgets(&buffer, Int32(buffer.count), file) != nil {
            lines.append(String(decoding: buffer.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        return lines
    }

    private func run(_ connections: [Connection]) {
        var polled = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var latencies: [UInt32] = []
        latencies.reserveCapacity(4_000_000)
        let padding = String(repeating: "x", count: max(0, size - 20))
        var sent = 0
        var received = 0
        // A warm-up that does not count.
        let start = Self.now() + 1_000_000_000
        let end = start + UInt64(seconds * 1e9)
        var receivedAtStart: Int?
        let begin = Self.now()
        while true {
            let time = Self.now()
            if time >= end { break }
            if time >= start, receivedAtStart == nil { receivedAtStart = received }
            let due = rate == 0 ? received / connections.count + Self.window : Int(Double(time - begin) / 1e9 * rate)
            while sent < due {
                connections[0].send(Connection.message("~\(Self.digits(Self.now()))\(padding)", kind))
                sent += 1
                if rate == 0, sent % 8 == 0 { break }
            }
            connections[0].flush()
            guard poll(&polled, nfds_t(polled.count), rate == 0 && sent < due ? 0 : 1) > 0 else { continue }
            for one in polled where one.revents != 0 {
                let length = read(one.fd, &buffer, buffer.count)
                guard length > 0 else {
                    if length == 0 {
                        print("the server closed a connection")
                        exit(1)
                    }
                    continue
                }
                received += Self.scan(buffer, length, start: start, into: &latencies)
            }
        }
        let counted = received - (receivedAtStart ?? 0)
        latencies.sort()
        func percentile(_ share: Double) -> Double {
            latencies.isEmpty ? 0 : Double(latencies[min(latencies.count - 1, Int(Double(latencies.count) * share))]) / 1000
        }
        print(
            """
            {"frames": \(counted), "framesPerSecond": \(Int(Double(counted) / seconds)), \
            "p50": \(percentile(0.5)), "p90": \(percentile(0.9)), "p99": \(percentile(0.99)), "max": \(percentile(1))}
            """)
    }

    /// Counts the messages in what was read, and notes their latencies in microseconds. A mark whose time was cut off by the end counts only.
    private static func scan(_ buffer: [UInt8], _ length: Int, start: UInt64, into latencies: inout [UInt32]) -> Int {
        let time = now()
        return buffer.withUnsafeBufferPointer { bytes in
            var count = 0
            var position = bytes.baseAddress.map { UnsafeRawPointer($0) }
            let end = position.map { $0 + length }
            while let from = position, let end, let found = memchr(from, Int32(mark), end - from) {
                let digits = UnsafeRawPointer(found) + 1
                position = digits
                guard digits < end, digits.load(as: UInt8.self) == UInt8(ascii: "0") else { continue }
                count += 1
                guard end - digits >= 19, latencies.count < 4_000_000 else { continue }
                var sentAt: UInt64 = 0
                for offset in 0..<19 {
                    sentAt = sentAt &* 10 &+ UInt64(digits.load(fromByteOffset: offset, as: UInt8.self) &- 48)
                }
                if sentAt >= start, time > sentAt { latencies.append(UInt32(min((time - sentAt) / 1000, 4_000_000_000))) }
            }
            return count
        }
    }

    private static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func digits(_ time: UInt64) -> String {
        let text = String(time)
        return String(repeating: "0", count: 19 - text.utf8.count) + text
    }
}

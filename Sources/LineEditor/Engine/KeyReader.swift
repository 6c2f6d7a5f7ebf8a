import IVSSystem

/// Turns the bytes of a terminal into keys.
struct KeyReader {
    enum Event: Equatable {
        case key(Key)
        /// The wake-up pipe was written to.
        case wake
        /// The terminal is gone.
        case end
    }

    private let input: Int32
    private let wake: Int32
    private let pasteLimit: Int
    private var decoder = KeyDecoder()
    /// Keys that were read and given back.
    private var returned: [Key] = []
    private var paste: PasteCollector?

    /// How long, in milliseconds, the rest of an escape sequence may take: enough for a slow line, too short for fingers.
    private static let escapeTimeout: Int32 = 50
    /// The same for a report, which is waited for longer: what comes of it too late would stand in the line.
    private static let reportTimeout: Int32 = 250

    init(input: Int32, wake: Int32, pasteLimit: Int) {
        self.input = input
        self.wake = wake
        self.pasteLimit = pasteLimit
    }

    /// Gives a key back, to be the next one.
    mutating func giveBack(_ key: Key) { returned.append(key) }

    /// Whether a key can be had without waiting.
    var hasInput: Bool {
        if !returned.isEmpty || !decoder.isEmpty { return true }
        var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&ready, 1, 0) > 0
    }

    /// After an Escape: whether more came with it, so that it is the prefix of a Meta key.
    var hasMoreOfKey: Bool { !decoder.isEmpty }

    /// Waits for the next event.
    mutating func next() -> Event {
        while true {
            if let key = returned.popLast() { return .key(key) }
            if paste != nil {
                if let key = finishPaste() { return .key(key) }
            } else {
                switch decoder.next() {
                case .key(let key): return .key(key)
                case .pasteStart:
                    paste = PasteCollector(limit: pasteLimit)
                    continue
                case .none: break
                }
            }
            switch wait() {
            case .input: break
            case .wake: return .wake
            case .timeout:
                decoder.endSequence()
                continue
            }
            guard fill() else { return .end }
        }
    }

    private mutating func finishPaste() -> Key? {
        guard let text = paste?.take(from: &decoder.bytes) else { return nil }
        let truncated = paste?.isTruncated ?? false
        paste = nil
        return .paste(text, truncated: truncated)
    }

    private enum Readiness { case input, wake, timeout }

    private func wait() -> Readiness {
        let timeout: Int32 =
            switch decoder.expectation {
            case _ where paste != nil: -1
            case .any: -1
            case .sequence: Self.escapeTimeout
            case .report: Self.reportTimeout
            }
        while true {
            var ready = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&ready, 2, timeout)
            if count == 0 { return .timeout }
            if count < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                return .input
            }
            // A wake-up first: what it brings (a resize, a message) concerns how the next key is shown.
            return ready[1].revents != 0 ? .wake : .input
        }
    }

    /// Takes one byte at a time, so that what is typed ahead is left for programs that run next; a paste is taken in bulk.
    /// False when there is nothing more to come.
    private mutating func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: paste == nil ? 1 : 1 << 16)
        let count = read(input, &chunk, chunk.count)
        if count > 0 {
            decoder.bytes += chunk[..<count]
            return true
        }
        return count < 0 && (errno == EINTR || errno == EAGAIN)
    }
}

/// Collects what is between the marks of bracketed paste, up to a limit.
struct PasteCollector {
    private static let endMark: [UInt8] = Array("\u{1B}[201~".utf8)
    private let limit: Int
    private var collected: [UInt8] = []
    private(set) var isTruncated = false

    init(limit: Int) { self.limit = limit }

    /// Takes over new bytes; gives the text, and leaves what follows the end mark, once that is there.
    mutating func take(from bytes: inout [UInt8]) -> String? {
        // The mark may be split over two reads.
        let start = max(0, collected.count - Self.endMark.count + 1)
        collected += bytes
        bytes.removeAll(keepingCapacity: true)
        guard let mark = Self.find(Self.endMark, in: collected, from: start) else {
            if collected.count > limit + Self.endMark.count {
                isTruncated = true
                collected.removeFirst(collected.count - Self.endMark.count)
            }
            return nil
        }
        bytes = Array(collected[(mark + Self.endMark.count)...])
        collected.removeSubrange(mark...)
        if collected.count > limit { isTruncated = true }
        return isTruncated ? "" : Self.clean(String(decoding: collected, as: UTF8.self))
    }

    private static func find(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index + mark.count <= bytes.count {
            if bytes[index] == mark[0], bytes[index..<(index + mark.count)].elementsEqual(mark) { return index }
            index += 1
        }
        return nil
    }

    /// One kind of line end, none at the end of the text (Enter is the user's to press), and no other control characters.
    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": scalars.append("\n")
            case "\n": if !afterReturn { scalars.append(scalar) }
            case "\t": scalars.append(scalar)
            default: if scalar.properties.generalCategory != .control { scalars.append(scalar) }
            }
            afterReturn = scalar == "\r"
        }
        if scalars.last == "\n" { scalars.removeLast() }
        return String(scalars)
    }
}

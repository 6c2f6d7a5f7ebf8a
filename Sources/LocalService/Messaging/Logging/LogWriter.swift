import IVSSystem
import IVSTimestamps

/// Puts records into files: gathers them per file and writes them together. Used by one thread at a time.
struct LogWriter {
    /// One object of a bucket that is yet to be written.
    private struct ObjectKey: Hashable {
        let bucket: String
        let room: ResourceARN
        /// The start of the period that the records lie in.
        let period: DateTime
    }

    fileprivate struct Pending {
        var bytes: [UInt8] = []
        var records = 0
    }

    private struct PendingObject {
        var content = Pending()
        /// When its first record came, by `Stopwatch`.
        let start: Int64
    }

    private let folder: LogFolder
    private let random: RandomGenerator
    private var streams: [String: Pending] = [:]
    private var objects: [ObjectKey: PendingObject] = [:]
    /// Records that were given up.
    private(set) var lost = 0
    private(set) var failures = 0
    private(set) var lastFailure: LogFileError?

    init(folder: LogFolder, random: RandomGenerator) {
        self.folder = folder
        self.random = random
    }

    /// Whether something waits to be written.
    var isIdle: Bool { streams.isEmpty && objects.isEmpty }

    /// Takes a record to a destination. It is in a file after the next `flush`, or the next one that finds its object due.
    mutating func add(_ record: LogRecord, to destination: LoggingConfiguration.Destination, now: Timestamp) {
        if case .s3(let bucket) = destination {
            // The clock never leaves the years that the calendar has.
            guard let period = Self.period(of: record.time) else { return }
            let key = ObjectKey(bucket: bucket, room: record.room, period: period)
            objects[key, default: PendingObject(start: Stopwatch.now())].content.append(record.text)
        } else if let path = folder.stream(destination, record.room) {
            var line = record.text
            if case .cloudWatchLogs = destination { line = record.logEvent(ingestedAt: now) }
            streams[path, default: Pending()].append(line)
        }
    }

    /// Writes what streams have, and the objects that are full or old enough, or all of them. What cannot be written stays for the next
    /// time, up to `mostBacklog` bytes.
    mutating func flush(all: Bool) {
        for (path, pending) in streams { flush(path, pending) }
        let now = Stopwatch.now()
        for (key, object) in objects where all || object.content.bytes.count >= Self.fullObject || now - object.start >= Self.oldObject {
            flush(key, object)
        }
        giveUpBacklog()
    }

    /// Gives up everything that waits: at the end, when it cannot be written.
    mutating func giveUp() {
        for pending in streams.values { lost += pending.records }
        for object in objects.values { lost += object.content.records }
        forget()
    }

    /// Forgets what waits, for it is not wanted any more.
    mutating func forget() {
        streams = [:]
        objects = [:]
    }

    private mutating func flush(_ path: String, _ pending: Pending) {
        do throws(LogFileError) {
            let written = try LogFiles.append(pending.bytes, to: path)
            if written == pending.bytes.count {
                streams[path] = nil
            } else {
                streams[path]?.bytes.removeFirst(written)
                fail(LogFileError("cannot write all of \(path): the disk is full"))
            }
        } catch {
            fail(error)
        }
    }

    private mutating func flush(_ key: ObjectKey, _ object: PendingObject) {
        do {
            let packed = try GZip.compress(object.content.bytes)
            while true {
                // 32 bits; another process may have made an object of the same name.
                let digits = String(UInt32(truncatingIfNeeded: random.next()), radix: 16)
                let hash = String(repeating: "0", count: 8 - digits.count) + digits
                guard try !LogFiles.create(folder.object(bucket: key.bucket, key.room, period: key.period, hash: hash), packed) else {
                    break
                }
            }
            objects[key] = nil
        } catch let error as LogFileError {
            fail(error)
        } catch {
            fail(LogFileError("cannot pack an object of the chat log"))
        }
    }

    private mutating func fail(_ error: LogFileError) {
        failures += 1
        lastFailure = error
    }

    private mutating func giveUpBacklog() {
        let bytes = streams.values.reduce(0) { $0 + $1.bytes.count } + objects.values.reduce(0) { $0 + $1.content.bytes.count }
        if bytes > Self.mostBacklog { giveUp() }
    }

    private static func period(of time: Timestamp) -> DateTime? {
        let length = Int64(Assumptions.logPeriodInMinutes) * 60
        let rest = time.seconds % length
        return DateTime(Timestamp(seconds: time.seconds - (rest < 0 ? rest + length : rest)))
    }

    /// Bytes before packing from which an object is written at once: 4 MiB.
    private static let fullObject = 4 << 20
    /// Nanoseconds after which an object is written: five seconds, where the service takes five minutes.
    static let oldObject: Int64 = 5_000_000_000
    /// Bytes that may wait for a disk that takes none: 64 MiB.
    private static let mostBacklog = 64 << 20
}

extension LogWriter.Pending {
    fileprivate mutating func append(_ line: [UInt8]) {
        bytes += line
        bytes.append(UInt8(ascii: "\n"))
        records += 1
    }
}

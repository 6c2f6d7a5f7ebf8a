import Dispatch
import IVSTimestamps
import Synchronization

/// Delivers the records of rooms with ACTIVE logging configurations to a folder, in the layouts that S3, CloudWatch Logs and Kinesis Data
/// Firehose would have them in.
///
/// Records are taken in the order in which they are given and written a moment later, together, off the path of the messages. Streams are
/// appended to within `delay`; an object of S3 holds what came within five seconds. Nothing is dropped for want of time: when more waits
/// than `mostWaiting`, whoever brings the next record writes. Records are lost only while the folder cannot be written to, and counted.
final class ChatLog: Sendable {
    /// When a writing is due.
    private enum Due {
        /// Within `delay`.
        case soon
        /// When objects have grown old.
        case later
    }

    private struct Waiting {
        var records: [(record: LogRecord, destinations: [LoggingConfiguration.Destination])] = []
        var bytes = 0
        /// The writings that are scheduled.
        var scheduled: Set<Due> = []
        var total = 0
    }

    struct Statistics: Sendable {
        /// Records that were taken, one for each destination.
        var records = 0
        /// Records that are lost.
        var lost = 0
        /// Attempts to write that failed.
        var failures = 0
    }

    let folder: LogFolder
    private let clock: any TimeSource
    private let waiting = Mutex(Waiting())
    private let writer: Mutex<LogWriter>
    private let queue = DispatchQueue(label: "ivsh.chat-log", qos: .utility)

    init(folder: LogFolder, clock: any TimeSource, random: RandomGenerator) {
        self.folder = folder
        self.clock = clock
        writer = Mutex(LogWriter(folder: folder, random: random))
    }

    /// Takes one record. Records of one room that are to keep their order are given one after another.
    func take(_ record: LogRecord, to destinations: [LoggingConfiguration.Destination]) {
        let (isFull, isFirst) = waiting.withLock { waiting in
            waiting.records.append((record, destinations))
            waiting.bytes += record.frame.bytes.count + 200
            waiting.total += destinations.count
            return (waiting.bytes > Self.mostWaiting, waiting.scheduled.insert(.soon).inserted)
        }
        if isFirst { schedule(.soon) }
        if isFull { write(all: false) }
    }

    /// Returns when everything that was taken is in files, as far as it can be.
    func flush() { write(all: true) }

    /// The same for the last time.
    /// - Throws: `StoreError` when records could not be written; they are lost.
    func close() throws {
        write(all: true)
        let (lost, failure) = writer.withLock { writer in
            writer.giveUp()
            return (writer.lost, writer.lastFailure)
        }
        guard lost > 0 else { return }
        throw StoreError(.other, "\(lost) records of chat logs are lost: \(failure?.message ?? "the folder cannot be written to")")
    }

    /// Removes what was logged. Other files in the folder stay.
    func clear() throws(LogFileError) {
        let failure: LogFileError? = writer.withLock { writer in
            waiting.withLock { waiting in
                waiting.records = []
                waiting.bytes = 0
            }
            writer.forget()
            do throws(LogFileError) {
                for kind in LogFolder.kinds { try LogFiles.removeAll("\(folder.path)/\(kind)") }
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    var statistics: Statistics {
        let total = waiting.withLock { $0.total }
        return writer.withLock { Statistics(records: total, lost: $0.lost, failures: $0.failures) }
    }

    private func write(all: Bool) {
        writer.withLock { writer in
            // Taken under the writer's lock: the order in which records are taken is that in which they are written.
            let records = waiting.withLock { waiting in
                defer {
                    waiting.records = []
                    waiting.bytes = 0
                }
                return waiting.records
            }
            let now = clock.now()
            for (record, destinations) in records {
                for destination in destinations { writer.add(record, to: destination, now: now) }
            }
            writer.flush(all: all)
        }
    }

    private func schedule(_ due: Due) {
        let nanoseconds = due == .soon ? Self.delay : LogWriter.oldObject
        queue.asyncAfter(deadline: .now() + .nanoseconds(Int(nanoseconds))) { [weak self] in
            guard let self else { return }
            waiting.withLock { _ = $0.scheduled.remove(due) }
            write(all: false)
            // What stays, objects that grow or what could not be written, is looked at again.
            guard !writer.withLock({ $0.isIdle }) else { return }
            if waiting.withLock({ $0.scheduled.insert(.later).inserted }) { schedule(.later) }
        }
    }

    /// Nanoseconds between a record and its writing: long enough to write what comes together at once.
    private static let delay: Int64 = 50_000_000
    /// Bytes: 16 MiB.
    private static let mostWaiting = 16 << 20
}

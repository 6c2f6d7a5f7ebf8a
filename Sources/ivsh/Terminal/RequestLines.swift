import Foundation
import IVSCommands
import IVSTerminalText
import IVSTimestamps
import LocalService

/// Requests as lines on stderr. Written by a task of its own: a terminal that is stopped, or a pipe that nobody reads, must not stop the service.
final class RequestLines: Sendable {
    /// Lines that may wait; the oldest are dropped.
    private static let capacity = 4096

    private let records: AsyncStream<RequestRecord>.Continuation

    init() {
        let (stream, records) = AsyncStream.makeStream(of: RequestRecord.self, bufferingPolicy: .bufferingNewest(Self.capacity))
        self.records = records
        Task {
            let sink = FileDescriptorSink(descriptor: STDERR_FILENO, isInteractive: true)
            for await record in stream { try? sink.write(Self.line(record)) }
        }
    }

    var observer: @Sendable (RequestRecord) -> Void {
        { [records] record in _ = records.yield(record) }
    }

    /// `2026-11-21T14:03:07.123Z 200 CreateRoom us-west-2 127.0.0.1 412µs`
    private static func line(_ record: RequestRecord) -> String {
        let status = record.status.map(String.init) ?? "dropped"
        let what = record.operation ?? record.line?.escapingControls() ?? "-"
        let error = record.errorCode.map { " \($0)" } ?? ""
        return
            "\(record.time.iso8601() ?? "-") \(status) \(what) \(record.region) \(record.source) \(record.nanoseconds / 1000)µs\(error)\n"
    }
}

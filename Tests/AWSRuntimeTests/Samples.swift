import AWSRuntime
import HTTPTypes
import IVSTimestamps
import Synchronization

extension Operation {
    private static let empty = Shape("Empty", .structure([]))
    /// Makes something new each time.
    static let creating = Operation(
        name: "Create", method: .post, uri: "/Create", successStatus: 200, input: empty, output: nil, errors: [],
        summary: "Creates.")
    static let reading = Operation(
        name: "Read", method: .post, uri: "/Read", successStatus: 200, input: empty, output: nil, errors: [],
        isReadOnly: true, summary: "Reads.")
}

extension RequestContext {
    static let sample = RequestContext(operation: .reading, region: "us-east-1")
}

extension AWSRequest {
    static let sample = AWSRequest(
        head: HTTPRequest(method: .post, scheme: "https", authority: "example.com", path: "/Read"))
}

/// A clock that stands still but for those who sleep, and remembers how long they did.
final class RecordingTimeSource: TimeSource {
    private let clock = ManualTimeSource(startingAt: Timestamp(seconds: 1_600_000_000))
    private let record = Mutex<[Int64]>([])

    /// In nanoseconds.
    var sleeps: [Int64] { record.withLock { $0 } }

    func now() -> Timestamp { clock.now() }

    func sleep(nanoseconds: Int64) async throws {
        record.withLock { $0.append(nanoseconds) }
        try await clock.sleep(nanoseconds: nanoseconds)
    }

    func advance(seconds: Int64) { clock.advance(nanoseconds: seconds * 1_000_000_000) }
}

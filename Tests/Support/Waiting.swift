import Synchronization
import Testing

/// What a test waited for in vain.
package struct NeverHappened: Error, CustomStringConvertible {
    package let description: String
}

/// Waits until something holds that nothing announces: looks again and again, and gives up after ten seconds of a usual machine.
///
/// Where there is something that announces it, wait for that: see `Tally`.
package func eventually(
    _ what: String, within time: Duration = .seconds(10), sourceLocation: SourceLocation = #_sourceLocation,
    _ holds: () async throws -> Bool
) async throws {
    let clock = ContinuousClock()
    let end = clock.now + Patience.of(time)
    while try await !holds() {
        guard clock.now < end else {
            Issue.record("this never happened: \(what)", sourceLocation: sourceLocation)
            throw NeverHappened(description: what)
        }
        try await Task.sleep(for: .milliseconds(1))
    }
}

/// Events of one kind, such as requests that a server got, counted where they happen and waited for in a test.
package final class Tally: Sendable {
    private struct State {
        var count = 0
        var waiting: [(count: Int, number: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        var next = 0
    }

    private let state = Mutex(State())

    package init() {}

    package var count: Int { state.withLock { $0.count } }

    package func add() {
        let ready = state.withLock { state in
            state.count += 1
            let ready = state.waiting.filter { $0.count <= state.count }
            state.waiting.removeAll { $0.count <= state.count }
            return ready
        }
        for waiting in ready { waiting.continuation.resume() }
    }

    /// Waits until there were as many since the start.
    /// - Throws: `NeverHappened`, `CancellationError`.
    package func reached(_ count: Int, within time: Duration = .seconds(10)) async throws {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        let alarm = Task {
            try await Task.sleep(for: Patience.of(time))
            giveUp(number, NeverHappened(description: "there were only \(self.count) of \(count)"))
        }
        defer { alarm.cancel() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isReady = state.withLock { state in
                    if state.count >= count { return true }
                    state.waiting.append((count, number, continuation))
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            giveUp(number, CancellationError())
        }
    }

    private func giveUp(_ number: Int, _ error: any Error) {
        let waiting = state.withLock { state in
            let waiting = state.waiting.first { $0.number == number }
            state.waiting.removeAll { $0.number == number }
            return waiting
        }
        waiting?.continuation.resume(throwing: error)
    }
}

import IVSJSON
import IVSProcesses

/// What a pipeline gives to a program's stdin: text as it is; a string as a line, any other value as a line of JSON.
///
/// Values are pulled only while the program takes more, many at a time where they are at hand. Where they let wait for themselves, what the
/// program makes of each is looked for before the next.
final class ExternalInput {
    private let source: ValueStream
    private let isText: Bool
    private var writer = JSONWriter()
    private var pending: ArraySlice<UInt8> = []
    private var isAtEnd = false
    /// Of the source; thrown once all before it is written.
    private var failure: (any Error)?

    /// Bytes that are put together for one write.
    private static let piece = 1 << 14
    /// Bytes that are written before somebody looks for output again.
    private static let turn = 1 << 16
    /// How long values are gathered before somebody looks for output again.
    private static let patience: Duration = .milliseconds(20)

    init(_ data: PipelineData) {
        switch data {
        case .nothing: (source, isText) = (ValueStream([]), false)
        case .stream(let stream): (source, isText) = (stream, false)
        case .text(let stream): (source, isText) = (stream, true)
        case .value(.list(let list)): (source, isText) = (ValueStream(list), false)
        case .value(.range(let range)): (source, isText) = (ValueStream(range), false)
        case .value(let value): (source, isText) = (ValueStream([value]), false)
        }
    }

    var isEndless: Bool { source.isEndless }

    /// Writes what the program takes now, and closes its input at the end.
    /// - Returns: whether the next value may let wait for itself, so that output is to be looked for before it is asked for.
    func write(to program: RunningProgram) throws -> Bool {
        let end = ContinuousClock.now + Self.patience
        var left = Self.turn
        while left > 0, program.takesInput {
            if pending.isEmpty {
                if left < Self.turn, source.isEndless || ContinuousClock.now >= end { return true }
                try gather(until: end)
                if pending.isEmpty {
                    program.closeInput()
                    return false
                }
            }
            let count = program.write(pending)
            pending = pending.dropFirst(count)
            if !pending.isEmpty { return false }
            left -= count
        }
        return false
    }

    /// Fills `pending`, unless the source has ended.
    private func gather(until end: ContinuousClock.Instant) throws {
        if let failure { throw failure }
        var bytes: [UInt8] = []
        while bytes.count < Self.piece, !isAtEnd {
            do {
                guard let value = try source.next() else {
                    isAtEnd = true
                    break
                }
                try append(value, to: &bytes)
            } catch {
                guard !bytes.isEmpty else { throw error }
                failure = error
                break
            }
            if source.isEndless || ContinuousClock.now >= end { break }
        }
        pending = bytes[...]
    }

    private func append(_ value: Value, to bytes: inout [UInt8]) throws {
        if case .string(let text) = value {
            bytes += text.utf8
            if !isText { bytes.append(UInt8(ascii: "\n")) }
            return
        }
        do {
            try ValueJSON().write(value, to: &writer)
        } catch {
            writer = JSONWriter()
            throw EvaluationError(Diagnostic(code: error.code, message: error.message))
        }
        writer.newline()
        writer.flush { bytes += $0 }
    }
}

import IVSJSON
import IVSProcesses

/// What a pipeline gives to a program's stdin: text as it is; a string as a line, any other value as a line of JSON.
final class ExternalInput {
    private let next: () throws -> Value?
    private let isText: Bool
    private var pending: ArraySlice<UInt8> = []

    init(_ data: PipelineData) {
        switch data {
        case .nothing: (next, isText) = ({ nil }, false)
        case .stream(let stream): (next, isText) = (stream.next, false)
        case .text(let stream): (next, isText) = (stream.next, true)
        case .value(.list(let list)): (next, isText) = (ValueStream(list).next, false)
        case .value(.range(let range)): (next, isText) = (ValueStream(range).next, false)
        case .value(let value): (next, isText) = (ValueStream([value]).next, false)
        }
    }

    /// Bytes that are written before somebody looks for output again.
    private static let turn = 1 << 16

    /// Writes what the program takes now, and closes its input at the end. Values are pulled only while it takes more.
    func write(to program: RunningProgram) throws {
        var left = Self.turn
        while left > 0, program.takesInput {
            if pending.isEmpty {
                guard let value = try next() else { return program.closeInput() }
                pending = try bytes(of: value)[...]
            }
            let count = program.write(pending)
            pending = pending.dropFirst(count)
            if !pending.isEmpty { return }
            left -= count
        }
    }

    private func bytes(of value: Value) throws -> [UInt8] {
        if case .string(let text) = value { return Array(text.utf8) + (isText ? [] : [UInt8(ascii: "\n")]) }
        var writer = JSONWriter()
        do {
            try ValueJSON().write(value, to: &writer)
        } catch {
            throw EvaluationError(
                Diagnostic(code: error.code, message: error.message))
        }
        writer.newline()
        return writer.take()
    }
}

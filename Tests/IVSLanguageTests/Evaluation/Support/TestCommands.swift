import IVSLanguage

/// The few commands that the tests of the language need: sources, stages and one that shows how its arguments arrive.
func testCommands(_ session: TestSession) -> CommandRegistry {
    var registry = CommandRegistry()
    registry.register("emit") { Emit() }
    registry.register("each") { Each() }
    registry.register("where") { Where() }
    registry.register("first") { First() }
    registry.register("count") { Count() }
    registry.register("ignore") { Ignore() }
    registry.register("par-each") { ParallelEach() }
    registry.register("fail") { Fail() }
    registry.register("arguments") { Arguments() }
    registry.register("path-of") { PathOf() }
    registry.register("pause") { Pause() }
    registry.register("take-text") { TakeText() }
    registry.register("interrupt-now") { InterruptNow() }
    let shared = SessionBox(session)
    registry.register("setting") { Setting(session: shared) }
    return registry
}

final class SessionBox: @unchecked Sendable {
    let session: TestSession
    init(_ session: TestSession) { self.session = session }
}

extension Call {
    func items() throws -> ValueStream { try input.elements(of: span) }
}

/// A lazy stream of its arguments.
struct Emit: Command {
    let signature = Signature("emit", .streams, summary: "", rest: CommandParameter("values", .any, ""))
    func run(_ call: Call) -> PipelineData { .stream(ValueStream(call.rest.map(\.value))) }
}

struct Each: Command {
    let signature = Signature(
        "each", .streams, summary: "", positionals: [CommandParameter("closure", .closure(arity: 1), required: true, "")])
    func run(_ call: Call) throws -> PipelineData {
        let (items, closure, evaluator) = (try call.items(), try call.closure("closure"), call.evaluator)
        return .stream(ValueStream { try items.next().map { try evaluator.invoke(closure, $0) } })
    }
}

struct Where: Command {
    let signature = Signature(
        "where", .streams, summary: "", rest: CommandParameter("condition", .rowCondition, required: true, ""))
    func run(_ call: Call) throws -> PipelineData {
        let (items, evaluator) = (try call.items(), call.evaluator)
        let closure = try call.rest[0].closure(named: "condition")
        return .stream(
            ValueStream {
                while let item = try items.next() {
                    if case .bool(true) = try evaluator.invoke(closure, item) { return item }
                }
                return nil
            })
    }
}

struct First: Command {
    let signature = Signature("first", .streams, summary: "", positionals: [CommandParameter("count", .int, required: true, "")])
    func run(_ call: Call) throws -> PipelineData {
        let items = try call.items()
        var left = try call.int("count")
        return .stream(
            ValueStream {
                guard left > 0 else { return nil }
                left -= 1
                return try items.next()
            })
    }
}

struct Count: Command {
    let signature = Signature("count", .streams, summary: "")
    func run(_ call: Call) throws -> PipelineData {
        let items = try call.items()
        var count: Int64 = 0
        while try items.next() != nil { count += 1 }
        return .value(.int(count))
    }
}

struct Ignore: Command {
    let signature = Signature("ignore", .streams, summary: "")
    func run(_ call: Call) throws -> PipelineData {
        try call.input.drain(interrupt: call.evaluator.interrupt)
        return .nothing
    }
}

struct ParallelEach: Command {
    let signature = Signature(
        "par-each", .streams, summary: "", positionals: [CommandParameter("closure", .closure(arity: 1), required: true, "")],
        flags: [CommandParameter("jobs", .int, "")])
    func run(_ call: Call) throws -> PipelineData {
        .stream(
            call.evaluator.parallelMap(
                try call.items(), jobs: try call.optionalCount("jobs") ?? 4, try call.closure("closure")))
    }
}

/// As many lines of finished text as it is told, without asking for more than it needs.
struct TakeText: Command {
    let signature = Signature("take-text", .streams, summary: "", positionals: [CommandParameter("count", .int, required: true, "")])
    func run(_ call: Call) throws -> PipelineData {
        guard case .text(let chunks) = call.input else { return .nothing }
        let count = Int(try call.int("count"))
        var text = ""
        while text.count(where: { $0 == "\n" }) < count, let chunk = try chunks.next() { text += chunk.text }
        chunks.close()
        return .text(ValueStream([.string(text.split(separator: "\n").prefix(count).joined(separator: "\n"))]))
    }
}

/// Gives the values before the error lazily.
struct Fail: Command {
    let signature = Signature(
        "fail", .system, summary: "", positionals: [CommandParameter("code", .string, required: true, "")],
        rest: CommandParameter("values", .any, ""))
    func run(_ call: Call) throws -> PipelineData {
        let code = try call.string("code")
        var values = call.rest.map(\.value).makeIterator()
        let error = EvaluationError(
            Diagnostic(code: .foreign(code, exitStatus: ExitStatus.service), message: "it failed", labels: [.init(call.span, "here")]),
            details: Record([("operation", .string("FailOnPurpose")), ("status", .int(404))]), isRetryable: true)
        return .stream(
            ValueStream {
                if let value = values.next() { return value }
                throw error
            })
    }
}

/// A record of what it was given.
struct Arguments: Command {
    let signature = Signature(
        "arguments", .system, summary: "", positionals: [CommandParameter("text", .string, "")],
        rest: CommandParameter("others", .any, ""),
        flags: [
            CommandParameter("count", .int, ""), CommandParameter("name", .string, ""), CommandParameter("ratio", .float, ""),
            CommandParameter("for", .duration, ""), CommandParameter("since", .time, ""), CommandParameter("on", .bool, ""),
            CommandParameter("tags", .structured, ""), CommandParameter("kind", .oneOf(["json", "yaml"]), ""),
            CommandParameter("list", .list, ""), CommandParameter("yes", .switch, ""), CommandParameter("command", .commandName, ""),
        ])
    func run(_ call: Call) -> PipelineData {
        var record = Record()
        for parameter in signature.positionals + signature.flags { record[parameter.name] = call[parameter.name]?.value }
        if !call.rest.isEmpty { record["others"] = .list(call.rest.map(\.value)) }
        return .value(.record(record))
    }
}

struct PathOf: Command {
    let signature = Signature("path-of", .streams, summary: "", positionals: [CommandParameter("path", .fieldPath, required: true, "")])
    func run(_ call: Call) throws -> PipelineData {
        let path = try call.fieldPath("path")
        guard case .value(let value) = call.input else { return .nothing }
        return .value(try path.value(in: value, at: call.span(of: "path")))
    }
}

/// Waits at the asynchronous edge: not at all, or until the interrupt that it brings about itself.
struct Pause: Command {
    let signature = Signature("pause", .system, summary: "", flags: [CommandParameter("interrupted", .switch, "")])
    func run(_ call: Call) throws -> PipelineData {
        let interrupt = call.has("interrupted") ? call.evaluator.interrupt : nil
        return .value(
            .int(
                try call.evaluator.wait {
                    if let interrupt {
                        interrupt.set()
                        try await Task.sleep(for: .seconds(1_000_000))
                    }
                    return 7
                }))
    }
}

/// What Ctrl-C does.
struct InterruptNow: Command {
    let signature = Signature("interrupt-now", .system, summary: "")
    func run(_ call: Call) -> PipelineData {
        call.evaluator.interrupt.set()
        return .nothing
    }
}

struct Setting: Command {
    let session: SessionBox
    let signature = Signature("setting", .session, summary: "", positionals: [CommandParameter("name", .string, required: true, "")])
    func run(_ call: Call) throws -> PipelineData {
        .value(session.session.settings[try call.string("name")] ?? .null)
    }
}

import IVSLanguage
import Testing

/// Closures that something outside the program calls, as a review handler is.
@Suite("Calls of closures from outside")
struct OutsideCallTests {
    private let interpreter: Interpreter
    private let sources = SourceMap()
    private let interrupt = Interrupt()

    init() {
        let session = TestSession()
        interpreter = Interpreter(commands: testCommands(session), sources: sources, host: session, interrupt: interrupt)
    }

    private func caller(_ program: String) throws -> ClosureCaller {
        try interpreter.run(sources.add(name: "main.ivs", text: program))
        guard case .closure(let closure)? = interpreter.value(of: "f") else {
            throw EvaluationError(Diagnostic(code: .foreign("test", exitStatus: 255), message: "the program defines no closure f"))
        }
        return interpreter.caller(of: closure)
    }

    @Test("A closure gives its value, with the variables of its program at hand")
    func value() async throws {
        let call = try caller("var total = 10; let f = {|n| $total += $n; $total}")
        #expect(try await call([.int(5)]).json == "15")
        #expect(try await call([.int(5)], limit: .seconds(60)).json == "20")
        #expect(interpreter.value(of: "total")?.json == "20")
    }

    @Test("Calls made at once are worked off one after another")
    func order() async throws {
        let call = try caller("var count = 0; let f = {|n| $count += 1; $count}")
        let results = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await call([.null]).json } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(results.count == 20)
    }

    @Test("A closure that takes too long is given up, and the next call goes through")
    func timeLimit() async throws {
        let call = try caller("let f = {|forever| while $forever { }; 'over'}")
        await #expect(throws: ClosureCaller.Failure.timedOut) { try await call([.bool(true)], limit: .milliseconds(20)) }
        #expect(try await call([.bool(false)]).json == "\"over\"")
    }

    @Test("An error of the closure is the caller's")
    func failure() async throws {
        let call = try caller("let f = {|n| throw {code: NotToday, message: 'no'}}")
        let error = await #expect(throws: EvaluationError.self) { try await call([.null]) }
        #expect(error?.code == "NotToday")
    }

    @Test("Cancelling the task gives the call up")
    func cancellation() async throws {
        let call = try caller("let f = {|n| while true { }}")
        let task = Task { try await call([.null]) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}

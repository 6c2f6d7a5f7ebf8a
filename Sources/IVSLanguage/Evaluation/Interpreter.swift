/// Checks and runs programs. Top-level variables and functions stay from one run to the next, as a prompt needs it.
///
/// One thread at a time. Deep recursion needs a deep stack: see `EvaluatorThread`.
public final class Interpreter {
    private let commands: CommandTable
    private let sources: SourceMap
    private let host: any SessionHost
    private let machine: Machine
    private var topLevel = TopLevel()

    public init(commands: CommandRegistry, sources: SourceMap, host: any SessionHost, interrupt: Interrupt) {
        self.commands = CommandTable(commands)
        self.sources = sources
        self.host = host
        machine = Machine(interrupt: interrupt)
        machine.idleActions = [{ try host.flush() }]
    }

    /// Everything that can be told of a program without running it: its syntax, or when that is right its names, flags and types of
    /// literals. Imported files are read.
    public func check(_ source: SourceID) -> [Diagnostic] {
        let parsed = parse(source)
        // Errors of syntax make others that nobody made.
        return parsed.diagnostics.isEmpty ? compile(parsed.program).diagnostics : parsed.diagnostics
    }

    /// Runs a program. Top-level values go to the host.
    ///
    /// - Parameter arguments: what the script's `params` take, as it was given on the command line.
    /// - Throws: `ProgramErrors` when the program is refused, nothing of it has run then; `EvaluationError`; `Interrupted`; `ExitRequest`.
    public func run(_ source: SourceID, arguments: [String] = []) throws {
        let parsed = parse(source)
        guard parsed.diagnostics.isEmpty else { throw ProgramErrors(parsed.diagnostics) }
        let compiled = compile(parsed.program)
        guard compiled.diagnostics.isEmpty else { throw ProgramErrors(compiled.diagnostics) }
        try checkArguments(arguments, of: parsed.program)

        machine.scriptArguments = arguments
        try run(compiled.program, leaving: compiled.topLevel)
    }

    private func run(_ program: CompiledProgram, leaving names: TopLevel) throws {
        let earlier = topLevel
        topLevel = names
        machine.definedSlots = earlier.slotCount
        do {
            try machine.run(program)
        } catch {
            topLevel = topLevel.rolledBack(to: earlier, definedSlots: machine.definedSlots)
            throw error
        }
    }

    private func parse(_ source: SourceID) -> ParseResult {
        Parser.parse(sources[source].text, source: source, rawWordCommands: commands.rawWordNames)
    }

    private func compile(
        _ program: Program, willRun: ((_ statement: Int) -> Void)? = nil
    ) -> (program: CompiledProgram, topLevel: TopLevel, diagnostics: [Diagnostic]) {
        let compiler = Compiler(
            commands: commands, sources: sources, host: host, topLevel: topLevel,
            namesInClosures: program.body.namesInClosures)
        compiler.importing = [sources[program.source].name]
        let execute =
            willRun.map { compiler.compileSteps(program.body, .show).telling($0) } ?? compiler.compileBody(program.body, .show)
        let scope = compiler.scope
        let compiled = CompiledProgram(
            execute: execute, span: program.body.span, slotCount: scope.slotCount, globalCount: scope.globalCount,
            cellCount: scope.cellCount)
        return (compiled, TopLevel(scope: scope.blocks[0], slotCount: scope.globalCount), compiler.diagnostics)
    }

    private func checkArguments(_ arguments: [String], of program: Program) throws {
        if arguments.isEmpty { return }
        if case .parameters? = program.body.statements.first?.kind { return }
        throw EvaluationError(
            .tooManyArguments, "the program takes no arguments", at: program.body.span, "without `params`",
            help: "`params [name: string]` in its first line declares what it takes")
    }
}

// MARK: - Statements, each for itself

extension Interpreter {
    /// Runs a program in which an error costs its statement only, and the statements that need what that was to make; for start-up files.
    ///
    /// - Parameter report: told of each error, `ProgramErrors` or `EvaluationError`, as it comes.
    /// - Throws: `Interrupted`, `ExitRequest`, and what `report` cannot be told of.
    public func runEach(_ source: SourceID, report: (any Error) throws -> Void) throws {
        let parsed = parse(source)
        var rest = parsed.program.body.statements.filter { statement in
            if case .invalid = statement.kind { return false }
            return !parsed.diagnostics.contains { statement.holds($0) }
        }
        if !parsed.diagnostics.isEmpty { try report(ProgramErrors(parsed.diagnostics)) }
        while !rest.isEmpty {
            var reached = 0
            let body = Block(statements: rest, span: parsed.program.body.span)
            let compiled = compile(Program(source: source, body: body)) { reached = $0 }
            guard compiled.diagnostics.isEmpty else {
                try report(ProgramErrors(compiled.diagnostics))
                let count = rest.count
                rest.removeAll { statement in compiled.diagnostics.contains { statement.holds($0) } }
                if rest.count == count { return }
                continue
            }
            do {
                return try run(compiled.program, leaving: compiled.topLevel)
            } catch let error as EvaluationError {
                try report(error)
                // Functions come along, since they may call those behind this place.
                rest = rest[..<reached].filter(\.isDefinition) + rest[(reached + 1)...]
            }
        }
    }
}

extension Statement {
    fileprivate func holds(_ diagnostic: Diagnostic) -> Bool {
        guard let place = diagnostic.primaryLabel?.span else { return false }
        return place.start >= span.start && place.start <= span.end
    }

    fileprivate var isDefinition: Bool { if case .define = kind { true } else { false } }
}

extension [Execute] {
    /// One after the other; says before each which it is.
    fileprivate func telling(_ willRun: @escaping (Int) -> Void) -> Execute {
        Execute { frame in
            for (index, step) in enumerated() {
                willRun(index)
                let completion = try step(frame)
                guard case .normal = completion else { return completion }
            }
            return .normal
        }
    }
}

// MARK: - What a prompt asks for

extension Interpreter {
    /// Variables of the top level, sorted, without `$`.
    public var variableNames: [String] { topLevel.scope.variables.keys.sorted() }

    /// Functions that programs have defined or imported, sorted.
    public var functionNames: [String] { topLevel.scope.functions.keys.sorted() }

    /// The value of a top-level variable, nil when there is none of this name.
    public func value(of variable: String) -> Value? {
        guard case .global(let slot)? = topLevel.scope.variables[variable]?.storage else { return nil }
        return machine.global(slot)
    }

    /// Gives a top-level variable another value, if there is one of this name.
    public func set(_ variable: String, to value: Value) {
        guard case .global(let slot)? = topLevel.scope.variables[variable]?.storage else { return }
        machine.setGlobal(slot, to: value)
    }

    /// What a `def` of this name takes.
    public func signature(ofFunction name: String) -> Signature? { topLevel.scope.functions[name]?.signature }
}

extension Interpreter: Evaluator {
    public var interrupt: Interrupt { machine.interrupt }

    public func invoke(_ closure: Closure, _ arguments: [Value]) throws -> Value {
        try machine.onThisThread { try machine.invoke(closure, arguments) }
    }

    public func invoke(_ closure: Closure, _ argument: Value) throws -> Value {
        try machine.onThisThread { try machine.invoke(closure, argument) }
    }

    public func wait<Result: Sendable>(_ operation: @escaping @Sendable () async throws -> Result) throws -> Result {
        try machine.onThisThread { try machine.wait(operation) }
    }

    public func whenIdle<Result>(_ action: @escaping () throws -> Void, during body: () throws -> Result) rethrows -> Result {
        try machine.onThisThread { try machine.whenIdle(action, during: body) }
    }

    public func unlocked<Result>(_ body: () throws -> Result) rethrows -> Result {
        try machine.onThisThread { try machine.unlocked(body) }
    }

    public func caller(of closure: Closure) -> ClosureCaller { machine.caller(of: closure) }
}

/// Turns a program's tree into closures over a `Frame`, in one pass: names become places, literals in arguments are read by the type of
/// their parameter, and every error that can be told before running is reported, all of them together.
///
/// Its parts, a subject a file: `Compiler+Statements`, `+Loops`, `+Assignments`, `+Functions`, `+Attempts`, `+Session`, `+Imports`,
/// `+Expressions`, `+Operators`, `+Conditions`, `+Access`, `+Pipelines`, `+Calls`, and the argument binder.
final class Compiler {
    let commands: CommandTable
    let sources: SourceMap
    let host: any SessionHost
    var diagnostics: [Diagnostic] = []
    var scope: FunctionScope
    /// Files that are being imported, the outermost first, for cycles; and those that have been.
    var importing: [String] = []
    var modules: [String: Module] = [:]
    private var nesting = 0

    /// Expressions and blocks inside each other. What runs is as deep as what is written, so this also bounds the native stack.
    static let maximumNesting = 600

    init(
        commands: CommandTable, sources: SourceMap, host: any SessionHost, topLevel: TopLevel,
        namesInClosures: Set<String>
    ) {
        self.commands = commands
        self.sources = sources
        self.host = host
        scope = FunctionScope(
            parent: nil, namesInClosures: namesInClosures, outermost: topLevel.scope, slotCount: topLevel.slotCount)
    }

    func report(
        _ code: ErrorCode, _ message: String, at span: Span, _ label: String = "", also context: [Diagnostic.Label] = [],
        help: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(code: code, message: message, labels: [.init(span, label)] + context, help: help))
    }

    func report(_ error: EvaluationError) { diagnostics.append(error.diagnostic) }

    /// The text of the program under `span`.
    func spelling(_ span: Span) -> String {
        span.start < span.end ? sources[span.source].slice(Int(span.start)..<Int(span.end)) : ""
    }

    /// Runs `body` one level deeper, or reports that this is too deep.
    func nested<Result>(at span: Span, otherwise: @autoclosure () -> Result, _ body: () -> Result) -> Result {
        guard nesting < Self.maximumNesting else {
            report(
                .tooDeep, "the program is nested too deep", at: span, "more than \(Self.maximumNesting) levels",
                help: "give the inner parts names, with `let` or `def`")
            return otherwise()
        }
        nesting += 1
        defer { nesting -= 1 }
        return body()
    }

    /// Compiles `body` with names of its own.
    func inBlock<Result>(_ body: () -> Result) -> Result {
        scope.blocks.append(BlockScope())
        defer { scope.blocks.removeLast() }
        return body()
    }

    /// Compiles `body` as that of a function inside the one at hand.
    func inFunction<Result>(
        _ function: Function, namesInClosures: Set<String>, _ body: () -> Result
    ) -> (Result, captures: [FunctionScope.Capture]) {
        let inner = FunctionScope(parent: scope, namesInClosures: namesInClosures)
        let outer = scope
        scope = inner
        defer { scope = outer }
        let result = body()
        function.slotCount = inner.slotCount
        function.cellCount = inner.cellCount
        for capture in inner.captures {
            switch capture.destination {
            case .slot(let slot): function.captureSlots.append(slot)
            case .cell(let cell): function.captureCells.append(cell)
            case .global: break
            }
        }
        function.hasCaptures = !inner.captures.isEmpty || function.selfSlot != nil
        return (result, inner.captures)
    }
}

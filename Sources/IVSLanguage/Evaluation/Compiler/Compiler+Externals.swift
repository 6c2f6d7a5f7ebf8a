import IVSProcesses

extension Compiler {
    /// `!program word …`: words are passed on as they are spelled, values as their text.
    /// - Parameter isShown: it is the last stage of a pipeline whose result is shown, so that it may have the terminal for itself.
    func compileExternal(_ name: Expression, _ arguments: [Argument], _ span: Span, isShown: Bool) -> Transform {
        let host = host
        let program = read(name, as: .string, named: "program")
        let pieces = arguments.map { compile(externalArgument: $0) }
        return Transform { frame, input in
            var words: [String] = []
            for piece in pieces { words += try piece(frame) }
            let path = try program.code.evaluate(frame).text
            // What never ends needs the shell between: it sees Ctrl-C.
            if isShown, !input.isEndless, let terminal = Terminal.controlling, terminal.isOurs, try host.lendTerminal() {
                defer { host.takeTerminalBack() }
                try ForegroundProgram(path, words, input: input, on: terminal, of: host, at: span, on: frame.machine).run()
                return .nothing
            }
            return try ExternalProcess(path, words, at: span, on: frame.machine).output(from: input)
        }
    }

    private func compile(externalArgument argument: Argument) -> (Frame) throws -> [String] {
        switch argument {
        case .positional(let expression):
            let word = word(expression)
            return { [try word($0)] }
        case .flag(let name, nil): return { _ in ["--\(name.text)"] }
        case .flag(let name, let value?):
            let word = word(value)
            return { ["--\(name.text)=\(try word($0))"] }
        case .spread(let expression, let span):
            let evaluate = compile(expression).evaluate
            return { try evaluate($0).spreadElements(at: span).map(\.text) }
        }
    }

    private func word(_ expression: Expression) -> (Frame) throws -> String {
        let evaluate = read(expression, as: .structured, named: "argument").code.evaluate
        let span = expression.span
        return { frame in
            let text = try evaluate(frame).text
            guard !text.utf8.contains(0) else {
                throw EvaluationError(.badArgument, "a program's argument cannot contain a NUL", at: span, "contains \\0")
            }
            return text
        }
    }
}

extension PipelineData {
    fileprivate var isEndless: Bool {
        switch self {
        case .nothing, .value: false
        case .stream(let stream), .text(let stream): stream.isEndless
        }
    }
}

public import IVSLanguage

/// Runs programs in a session: lines of the prompt, files, what `-c` gives, seed scripts, tests. What a program leaves in its top level, the next one
/// finds.
///
/// One thread at a time; deep recursion needs a deep stack, see `EvaluatorThread`.
public final class ProgramRunner: @unchecked Sendable {
    public let session: Session
    public let commands: CommandRegistry
    public let interpreter: Interpreter
    public let sources: SourceMap
    /// Stops what runs at its next step.
    public let interrupt: Interrupt

    public init(_ session: Session, sources: SourceMap = SourceMap(), interrupt: Interrupt = Interrupt()) {
        self.session = session
        self.sources = sources
        self.interrupt = interrupt
        commands = ShellCommands.registry(session: session)
        interpreter = Interpreter(commands: commands, sources: sources, host: session, interrupt: interrupt)
        session.functions.signatures = { [weak interpreter] in
            interpreter.map { interpreter in interpreter.functionNames.compactMap(interpreter.signature(ofFunction:)) } ?? []
        }
    }

    /// Runs a program. What it has shown is out afterwards, whatever ended it.
    ///
    /// - Parameters:
    ///   - name: what errors call the program: a file, or `<prompt>` and its like.
    ///   - arguments: what its `params` take.
    public func run(_ text: String, name: String, arguments: [String] = []) -> ProgramOutcome {
        session.work.watched { runWatched(text, name, arguments) }
    }

    private func runWatched(_ text: String, _ name: String, _ arguments: [String]) -> ProgramOutcome {
        let outcome: ProgramOutcome
        do {
            try interpreter.run(sources.add(name: name, text: text), arguments: arguments)
            outcome = .finished
        } catch let errors as ProgramErrors {
            outcome = .refused(MessageLine.explain(errors.diagnostics, in: sources))
        } catch {
            outcome = ProgramOutcome(error)
        }
        do { try session.flush() } catch {
            switch outcome {
            // What it showed is not out after all.
            case .finished, .exited: return ProgramOutcome(error)
            case .interrupted, .refused, .failed, .outputClosed: break
            }
        }
        return outcome
    }

    /// Runs a start-up file: an error costs its statement only.
    ///
    /// - Parameter report: told how each statement ended that did not finish.
    /// - Returns: how the whole ended; no error but one of the output.
    public func runStartUp(_ text: String, name: String, report: (ProgramOutcome) -> Void) -> ProgramOutcome {
        session.work.watched {
            do {
                try interpreter.runEach(sources.add(name: name, text: text)) { error in
                    // What was shown before it comes before it.
                    try session.flush()
                    report(ProgramOutcome(error))
                }
                try session.flush()
                return .finished
            } catch {
                return ProgramOutcome(error)
            }
        }
    }

    /// What can be told of a program without running it.
    public func check(_ text: String, name: String) -> [Diagnostic] {
        MessageLine.explain(interpreter.check(sources.add(name: name, text: text)), in: sources)
    }

    /// Whatever ended the last program, the good-byes are said. Nothing runs afterwards.
    public func close() {
        interrupt.clear()
        session.close(evaluator: interpreter)
    }
}

import IVSLanguage

/// A value that a format cannot hold. The caller knows the place in the program and adds the label.
func unwritable(_ message: String, help: String? = nil) -> EvaluationError {
    EvaluationError(Diagnostic(code: .unwritableValue, message: message, help: help))
}

/// Text that is not what it was taken for. `line` and `column` count from 1, the column in code points.
func malformed(_ code: ErrorCode, _ format: String, _ message: String, line: Int, column: Int, help: String? = nil) -> EvaluationError {
    EvaluationError(
        Diagnostic(
            code: code,
            message: "this is not \(format): \(message), in line \(line), column \(column)", help: help))
}

extension EvaluationError {
    /// The same error, pointing at `span` unless it points somewhere already.
    func pointing(at span: Span, _ text: String) -> EvaluationError {
        guard diagnostic.labels.isEmpty else { return self }
        var error = self
        error.diagnostic.labels = [Diagnostic.Label(span, text)]
        return error
    }
}

import IVSLanguage

// Arguments as commands want them. The evaluator has checked them against the signature, so that only what a signature cannot say is
// left to check here: a value of another type is treated as absent.

extension Call {
    func text(_ name: String) -> String? {
        if case .string(let text)? = self[name]?.value { text } else { nil }
    }

    func int(_ name: String) -> Int64? {
        if case .int(let number)? = self[name]?.value { number } else { nil }
    }

    func duration(_ name: String) -> Int64? {
        if case .duration(let nanoseconds)? = self[name]?.value { nanoseconds } else { nil }
    }

    func closure(_ name: String) -> Closure? {
        if case .closure(let closure)? = self[name]?.value { closure } else { nil }
    }

    /// A count of items: not negative.
    func count(_ name: String) throws -> Int? {
        guard let number = int(name) else { return nil }
        guard number >= 0 else {
            throw EvaluationError(
                "invalid-argument", "a count cannot be negative", at: span(of: name), "this is \(number)",
                exitStatus: ExitStatus.usage)
        }
        return Int(clamping: number)
    }

    /// `wrong-type` about the input, or about one item of it.
    func wrongInput(_ value: Value, expected: String, help: String? = nil) -> EvaluationError {
        EvaluationError(
            "wrong-type", "expected \(expected), found \(value.typeName.withArticle)", at: span,
            "\(value.typeName.withArticle) flows in here", help: help)
    }
}

import IVSLanguage

extension Evaluator {
    /// Whether `condition` holds for `item`.
    ///
    /// - Throws: `wrong-type` when the closure gives anything but a bool.
    func test(_ condition: Closure, _ item: Value, at span: Span) throws -> Bool {
        let result = try invoke(condition, [item])
        guard case .bool(let holds) = result else {
            throw EvaluationError(
                .wrongType, "expected a bool from the condition, found \(result.typeName.withArticle)", at: span,
                "this gives \(result.typeName.withArticle)")
        }
        return holds
    }
}

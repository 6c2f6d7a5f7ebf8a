import IVSLanguage

extension Call {
    /// `cannot-convert`: `value` cannot be made a `type`, for a reason when the type alone does not say it.
    func inconvertible(_ value: Value, to type: ValueType, _ reason: String? = nil, help: String? = nil) -> EvaluationError {
        let what =
            switch value {
            case .string(let text) where text.utf8.count <= 40: "the string `\(text)`"
            case .int, .float, .bigNumber: "the number \(value.text)"
            default: value.typeName.withArticle
            }
        return EvaluationError(
            .cannotConvert, "\(what) cannot be made \(type.withArticle)" + (reason.map { ": \($0)" } ?? ""), at: span,
            "in this conversion", help: help)
    }
}

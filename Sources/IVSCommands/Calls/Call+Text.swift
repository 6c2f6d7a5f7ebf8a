import IVSLanguage

extension Call {
    /// Like `mapItems` over items that have to be strings.
    func mapTexts(for command: some Command, _ transform: @escaping (String) throws -> Value) throws -> PipelineData {
        try mapItems(for: command) { item in
            guard case .string(let text) = item else {
                throw wrongInput(item, expected: "a string", help: "`to-text` makes text of other values")
            }
            return try transform(text)
        }
    }
}

public import IVSLanguage

/// What was shown last, for `$_` at the prompt. What is longer than anybody looks back to is not kept.
public final class LastValue: @unchecked Sendable {
    private static let limit = 10_000

    /// Whether somebody wants it; set before programs run.
    public var isKept = false
    private var value: Value?

    /// The value since the last call, nil when none was shown.
    public func take() -> Value? {
        defer { value = nil }
        return value
    }

    /// The same data; it is kept as it goes by.
    func keep(_ data: PipelineData) -> PipelineData {
        guard isKept else { return data }
        switch data {
        case .nothing, .text: return data
        case .value(let value):
            self.value = value
            return data
        case .stream(let items):
            var kept: [Value] = []
            var isWhole = true
            let stream = ValueStream(onClose: { [weak self] in
                items.close()
                if isWhole { self?.value = .list(kept) }
            }) {
                guard let item = try items.next() else { return nil }
                if kept.count < Self.limit { kept.append(item) } else { isWhole = false }
                return item
            }
            stream.isEndless = items.isEndless
            return .stream(stream)
        }
    }
}

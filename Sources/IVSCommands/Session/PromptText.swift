public import IVSLanguage

/// What the user has chosen to stand before the line that is typed.
public final class PromptText: @unchecked Sendable {
    /// The most characters that are shown.
    private static let limit = 200
    /// nil for the usual prompt.
    var closure: Closure?

    public var isChosen: Bool { closure != nil }

    /// What the closure gives; nil without one.
    /// - Parameter record: what it is given.
    /// - Throws: what the closure throws; it is not asked again.
    public func text(for record: Record, evaluator: any Evaluator) throws -> String? {
        guard let closure else { return nil }
        do {
            return String(try evaluator.invoke(closure, .record(record)).text.prefix(Self.limit))
        } catch {
            self.closure = nil
            throw error
        }
    }
}

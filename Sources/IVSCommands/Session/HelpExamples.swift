/// The examples of the help that was shown last, and the one that is wanted in the line.
public final class HelpExamples: @unchecked Sendable {
    /// Whether there is a line to take them to; set before programs run.
    public var canBeTaken = false
    /// In the order of their numbers.
    var last: [String] = []
    private var taken: String?

    func take(_ number: Int) { taken = last[number] }

    /// What the next line is to begin with, once.
    public func takeOver() -> String? {
        defer { taken = nil }
        return taken
    }
}

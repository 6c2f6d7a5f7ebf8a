/// Where somebody types what is said in a talk: the prompt. Used on the evaluator's thread, one talk at a time.
public protocol TalkTerminal: AnyObject {
    /// A talk begins: what the chat shows goes above its line until `end`.
    /// - Parameter users: who may be meant, for completion.
    /// - Returns: false where another talk is under way.
    func begin(room: String, user: String, users: @escaping () -> [String]) throws -> Bool

    /// The next line; nil for Ctrl-D.
    /// - Parameter initial: what stands in it at first.
    func readLine(initial: String) throws -> String?

    func end()
}

/// The words that start a statement or belong to one, and those that are expressions wherever they stand: the one list of them, for the
/// parser, for completion and for colours. (`in`, `as`, `and` and `or` are no keywords: they mean something at their place only.)
public enum Keyword: String, CaseIterable, Sendable {
    case `let`, `var`, `if`, `else`, `for`, `while`, `break`, `continue`, `def`, `return`, `try`, `catch`, `finally`
    case `throw`, use, with, `import`, params, assert, exit
    case `true`, `false`, null, not

    static let longestLength = 8

    /// Those that begin a statement or a part of one (`else`, `catch`): what may be typed where a command could stand. Sorted.
    public static let ofStatements = allCases.filter { !$0.isOperand }.sorted { $0.rawValue < $1.rawValue }

    /// Those that begin something with a value. Sorted.
    public static let ofValues = allCases.filter(\.startsExpression).sorted { $0.rawValue < $1.rawValue }

    /// Whether it has a value by itself.
    var isLiteral: Bool { self == .true || self == .false || self == .null }

    private var isOperand: Bool { isLiteral || self == .not }

    /// Whether it starts an expression where a command could stand as well.
    var startsExpression: Bool {
        switch self {
        case .true, .false, .null, .not, .if, .try: true
        default: false
        }
    }
}

/// The words that start a statement or belong to one, and those that are expressions wherever they stand.
public enum Keyword: String, CaseIterable, Sendable {
    case `let`, `var`, `if`, `else`, `for`, `while`, `break`, `continue`, `def`, `return`, `try`, `catch`, `finally`
    case `throw`, use, with, `import`, params, assert, exit
    case `true`, `false`, null, not

    static let longestLength = 8

    /// Whether it starts an expression where a command could stand as well.
    var startsExpression: Bool {
        switch self {
        case .true, .false, .null, .not, .if, .try: true
        default: false
        }
    }
}

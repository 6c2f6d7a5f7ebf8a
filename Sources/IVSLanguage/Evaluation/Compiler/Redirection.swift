/// `> FILE` and its like, as other shells write a result to a file and read one: refused with what does so here, for as text it would be printed, sent
/// or taken for a name.
struct Redirection {
    let sign: String
    /// The file behind the sign in the same word; empty where it is a word of its own.
    let file: String

    /// Nil for a word that is none: `>=` compares, `>:(` and `<3` say something.
    init?(_ expression: Expression, isFollowed: Bool) {
        guard case .bareword(let word) = expression.kind else { return nil }
        for sign in ["2>&1", "1>&2", "&>", "2>", "1>", ">>", ">", "<"] where word.hasPrefix(sign) {
            let rest = word.dropFirst(sign.count)
            let isFile = rest.first.map { $0.isLetter || $0.isNumber || "/.~_$".contains($0) } ?? (isFollowed || sign.contains("&"))
            guard isFile, sign != "<" || rest.isEmpty else { return nil }
            (self.sign, file) = (sign, String(rest))
            return
        }
        return nil
    }

    /// `sign` between a value and the name of a file.
    init(sign: String, file: String) { (self.sign, self.file) = (sign, file) }

    var help: String {
        let file = file.isEmpty ? "FILE" : file
        return switch sign {
        case "<": "write `open \(file) | …`"
        case ">>": "write `… | save --append \(file)`"
        case "2>&1", "1>&2", "2>", "&>": "errors are caught: `try { … } catch e { … }`; results go to a file with `… | save FILE`"
        default: "write `… | save \(file)`"
        }
    }
}

extension Compiler {
    func report(_ redirection: Redirection, at span: Span, help: String? = nil) {
        report(
            .shellRedirection, "there is no redirection", at: span, "`\(redirection.sign)` is of other shells",
            help: [redirection.help, help].compactMap(\.self).joined(separator: "; "))
    }

    /// `$value > file` where the result is shown: a comparison with a text would have quotes.
    func refuseRedirection(of expression: Expression) {
        guard case .binary(let symbol, _, let right, let span) = expression.kind, case .bareword(let file) = right.kind,
            symbol == .greater || symbol == .less
        else { return }
        report(Redirection(sign: symbol.rawValue, file: file), at: span, help: "to compare with a text, write `\"\(file)\"`")
    }
}

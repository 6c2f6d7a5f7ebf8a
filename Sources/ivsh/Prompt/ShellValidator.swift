import IVSLanguage
import LineEditor

/// Enter goes on to a further line where the input hit its end too early.
struct ShellValidator: Validator {
    func validate(_ line: String) -> Validation {
        Parser.parse(line, source: SourceID(index: 0)).isIncomplete ? .incomplete : .complete
    }
}

import IVSLanguage
import LineEditor

/// Enter goes on to a further line where the input hit its end too early.
struct ShellValidator: Validator {
    let rawWordCommands: Set<String>

    func validate(_ line: String) -> Validation {
        Parser.parse(line, source: SourceID(index: 0), rawWordCommands: rawWordCommands).isIncomplete ? .incomplete : .complete
    }
}

import IVSCommands
import LineEditor

/// The row below the line: how the command at the cursor is called, and what is wrong with the call.
struct ShellExplainer: Explainer {
    let explainer: LineExplainer
    let settings: SettingsBook

    func explanation(for line: String, cursor: Int, columns: Int) -> StyledText? {
        guard settings.ofProgram.explain == .on else { return nil }
        return explainer.explanation(of: line, cursor: cursor, columns: columns).map { explanation in
            StyledText(explanation.parts.map { StyledText.Run($0.text, style(of: $0.role)) })
        }
    }

    private func style(of role: Explanation.Role) -> Style {
        switch role {
        case .plain: .dim
        case .current: Style(nil, [.bold, .underline])
        case .problem: Style(.red)
        }
    }
}

/// What a terminal can be asked for beside moves and colours. Terminals do not say; their names do.
struct TerminalFeatures {
    /// It leaves out strings that it does not know, so that it can be sent titles (OSC 2), marks of prompts (OSC 133) and shapes of the cursor
    /// (DECSCUSR). Others, such as the console of Linux, would show them as text.
    let takesStrings: Bool
    /// It shows in its tab, or in the task bar, how far work is (OSC 9;4). Others take that for a message and pop it up.
    let showsProgress: Bool

    private static let families = [
        "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "wezterm", "ghostty", "konsole", "gnome", "vte", "st", "kitty", "contour",
        "iterm",
        "putty", "mlterm", "mintty", "ms-terminal", "nsterm",
    ]

    init(_ environment: Environment) {
        let name = environment["TERM"] ?? ""
        // `st-256color` is one of them, `sterm` is not.
        let family = name.prefix { $0 != "-" && $0 != "." }
        takesStrings = Self.families.contains { $0 == family || $0 != "st" && family.hasPrefix($0) }
        // Within tmux and screen the variables are those of the terminal around them, which never sees the string.
        let isNested = environment["TMUX"] != nil || environment["STY"] != nil || family == "tmux" || family == "screen"
        showsProgress = takesStrings && !isNested && Self.showsProgress(environment)
    }

    private static func showsProgress(_ environment: Environment) -> Bool {
        if environment["WT_SESSION"] != nil || environment["ConEmuANSI"] == "ON" { return true }
        if let version = environment["VTE_VERSION"].flatMap({ Int($0) }) { return version >= 7900 }
        if let version = environment["KONSOLE_VERSION"].flatMap({ Int($0) }) { return version >= 250_400 }
        let version = environment["TERM_PROGRAM_VERSION"] ?? ""
        return switch environment["TERM_PROGRAM"] {
        case "ghostty", "vscode": true
        // Until these versions it popped up.
        case "WezTerm": isVersion(version, atLeast: [20_250_203])
        case "iTerm.app": isVersion(version, atLeast: [3, 6, 6])
        case "mintty": isVersion(version, atLeast: [3, 4, 2])
        default: false
        }
    }

    private static func isVersion(_ version: String, atLeast least: [Int]) -> Bool {
        let parts = version.split { !$0.isNumber }.prefix(least.count).map { Int($0) ?? 0 }
        return !parts.lexicographicallyPrecedes(least)
    }
}

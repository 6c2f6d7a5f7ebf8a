import IVSLanguage

/// `help`: what one can do, on one screen of 80 columns and 24 rows.
enum HelpIndex {
    /// What people come for, and what they type.
    static let tasks: [(task: String, line: String)] = [
        ("make a room", "create-room --name lobby --tags {env: demo}"),
        ("look at rooms", "list-rooms | where tags.env? == demo | select name arn"),
        ("chat", "join lobby --as alice; say Hello; watch --count 1"),
        ("hand out a token", "create-chat-token lobby --user-id alice"),
        ("work elsewhere", "use region eu-west-1"),
        ("write a file", "list-rooms | to csv | save rooms.csv"),
        ("program", "for room in (list-rooms) { print $room.name }"),
    ]

    static var text: String {
        var lines = ["ivsh for Amazon IVS Chat: Tab completes, F1 explains, Ctrl-C stops, Ctrl-D ends.", ""]
        lines += HelpTable.lines(tasks.map { ($0.task, $0.line) }, width: 80)
        lines += ["", "Commands, by `help GROUP`:"]
        lines += HelpTable.lines(Signature.Category.all.map { ($0.name, $0.title) }, width: 80)
        lines += [
            "", "`help COMMAND` explains one, `help WORD` looks for it; `help let` explains",
            "statements, `help CODE` errors. `help language` and `help chat` are guides.",
        ]
        return lines.joined(separator: "\n")
    }
}

/// `help init`: the file that is read when a prompt starts. A test runs its lines, one after the other.
public enum StartUpGuide {
    public static let lines = [
        "use output jsonl", "use keys vi", "use timing 10s", "abbr lr list-rooms",
        "prompt {|s| \"${s.room ?? s.region}${if s.failed { ' !' } else { '' }}> \" }",
        "# Rooms of a day.", "def demo-room [name: string] { create-room --name $name --tags {env: demo} }",
    ]

    static let text = """
        `init.ivs` in `$XDG_CONFIG_HOME/ivsh` (`~/.config/ivsh`) is a program that runs
        when a prompt starts: functions, abbreviations, settings, a prompt of your own.
        Scripts and `ivsh -c` do not read it, so that they do the same everywhere.

        An error in it costs the statement that has it, and those that need what it was
        to make; it is shown with its line.

        example:
        \(lines.map { "  " + $0 }.joined(separator: "\n"))

        See also: help prompt, help use, help abbr
        """
}

/// `help language`: the language by example. Every line is a program; a test checks that each of them is one.
public enum LanguageGuide {
    public static let sections: [GuideSection] = [
        GuideSection(
            title: "Commands and values",
            lines: [
                ("create-room --name lobby", "a command, its flags, barewords as text"),
                ("let room = create-room --name lobby", "keep the result; 'let' stays, 'var' may change"),
                ("$room.name", "a field; $room.tags.env? is null when absent"),
                ("$room.tags.env? ?? 'none'", "?? gives a value for null"),
                ("let n = 3; $n * 2 + 1", "after =, in ( ) and in conditions: expressions"),
                (#"print "${room.name} has ${n + 1} seats""#, "text: 'raw', \"with $x and ${x.y}\", \"\"\"several lines\"\"\""),
                ("let list = [1, 2.5, 'text', 5min, true, null]", "list; int, float, text, duration, bool, null"),
                ("let record = {name: lobby, tags: {env: demo}}", "record; barewords inside are text"),
                ("create-room --tags {env: demo} --name ($room.name)", "( ) is a pipeline used as one value"),
            ]),
        GuideSection(
            title: "Pipelines: lists come as items, as far as they are asked for",
            lines: [
                ("list-rooms | first 3", "one request, whatever the number of rooms"),
                ("list-rooms | where name starts-with demo- | count", "conditions on fields; and, or, not, =~, contains, in"),
                ("list-rooms | each {|r| $r.name}", "a closure for anything else"),
                ("list-rooms | select name updateTime | sort-by updateTime --reverse", ""),
                ("list-rooms | where tags.env? == demo | delete-room", "records feed the operation that needs an ARN"),
                ("list-rooms | to csv | save rooms.csv", "json, jsonl, csv, yaml; 'open rooms.csv' reads it back"),
            ]),
        GuideSection(
            title: "Programs of the system",
            lines: [
                ("[b, a] | !sort | lines", "values go in as lines, text comes out; the end of the program is waited for"),
                ("!ls -l", "the last stage has the terminal for itself, as '!vi FILE' wants it; Ctrl-Z stops it, 'fg' lets it go on"),
            ]),
        GuideSection(
            title: "Session",
            lines: [
                ("use room lobby", "the current room; send-event, create-chat-token and others use it"),
                ("use region eu-west-1 { list-rooms }", "for a block only; 'with {region: …, room: …} { … }' for several"),
                ("status", "what is set"),
            ]),
        GuideSection(
            title: "Control",
            lines: [
                ("if $n > 2 { print many } else { print few }", ""),
                ("for room in (list-rooms) { print $room.name }", "also 'while', 'break', 'continue'; 1..10 is a range"),
                ("def greet [name: string, --times: int = 1] { print $name $times }", "then: greet alice --times 3"),
                ("try { get-room nowhere } catch e { print $e.code }", "'catch ResourceNotFoundException e' for one code; 'finally'"),
                ("throw 'not today'", "or a record {code: …, message: …}"),
                ("assert $n == 3, 'n is 3'", "fails the script unless it holds"),
            ]),
    ]

    static var text: String {
        sections.text + "\n\nA script starts with 'params [name: string, --count: int = 3]' to take arguments. '#' starts a comment."
    }
}

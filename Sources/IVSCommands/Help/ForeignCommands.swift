/// Commands that people bring along from other shells, and what to type here.
enum ForeignCommands {
    static let advice: [String: String] = {
        var advice: [String: String] = [:]
        for (names, text) in table { for name in names { advice[name] = text } }
        return advice
    }()

    private static let table: [([String], String)] = [
        (["quit", "q", "logout", "bye", ":q"], "`exit` leaves, as Ctrl-D does"),
        (["clear", "cls", "reset"], "Ctrl-L clears the screen"),
        (["ls", "dir", "ll"], "`list-rooms` lists rooms; `!ls` runs the program of the system"),
        (["cat", "less", "more"], "`open FILE` reads a file; `!cat FILE` runs the program of the system"),
        (["cd", "pushd"], "there is no folder to change to: files are named by their path, `~/` is your home"),
        (["pwd"], "`!pwd` shows the folder that relative names start from"),
        (["man", "info", "apropos", "whatis"], "`help COMMAND` explains a command, `help WORD` looks for one"),
        (["which", "type"], "`help COMMAND` tells what a command is"),
        (["grep", "rg"], "`… | where name =~ PATTERN` keeps what matches; `!grep` runs the program of the system"),
        (["head", "take"], "`… | first 10` gives the first items"),
        (["tail"], "`… | last 10` gives the last items"),
        (["wc"], "`… | count` counts"),
        (["sort"], "`… | sort-by FIELD` puts in order"),
        (["uniq"], "`… | uniq-by FIELD` leaves out what is there already"),
        (["cut", "awk"], "`… | select FIELD …` keeps fields, `… | get FIELD` takes one"),
        (["sed", "tr"], "`… | replace OLD NEW` changes texts"),
        (["jq"], "`… | get FIELD` and `… | where FIELD == VALUE` do its work; `!jq` runs the program of the system"),
        (["rm", "del"], "`delete-room NAME` deletes a room; `!rm FILE` runs the program of the system"),
        (["mkdir", "touch"], "`create-room --name NAME` makes a room; `!` in front runs a program of the system"),
        (["set", "setenv"], "`let NAME = VALUE` declares a variable, `use SETTING VALUE` changes a setting"),
        (["alias"], "`def NAME [] { … }` makes a command of your own"),
        (["source", "."], "`import \"FILE.ivs\"` takes over what a file defines"),
        (["env", "printenv"], "`status` shows the settings; `!env` the variables of the system"),
        (["sudo", "vi", "vim", "nano", "git", "curl", "python3", "bash", "sh"], "`!` in front runs a program of the system"),
        (["map", "foreach", "for-each"], "`… | each {|x| … }` does something with each item"),
        (["filter"], "`… | where FIELD == VALUE` keeps what fulfils a condition"),
    ]
}

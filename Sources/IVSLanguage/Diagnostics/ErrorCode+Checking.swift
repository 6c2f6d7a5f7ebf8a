// What is told of a program before it runs, and of arguments: one entry a code. Each goes into the list below them, which a test checks.

extension ErrorCode {
    public static let unknownCommand = ErrorCode(
        "unknown-command", ExitStatus.usage,
        "No command or function of the program has this name.",
        example: .program("frist 3"))
    public static let unknownVariable = ErrorCode(
        "unknown-variable", ExitStatus.usage,
        "No variable of this name is declared before this place.",
        example: .program("print $nothing"))
    public static let unknownFlag = ErrorCode(
        "unknown-flag", ExitStatus.usage,
        "The command has no flag of this name.",
        example: .program("[1] | first --sideways 1"))
    public static let unknownType = ErrorCode(
        "unknown-type", ExitStatus.usage,
        "A parameter is declared with a type that the language does not have.",
        example: .program("def f [x: number3] { $x }"))
    public static let unknownSetting = ErrorCode(
        "unknown-setting", ExitStatus.usage,
        "`use` and `with` know no setting of this name.",
        example: .program("use colour green"))
    public static let missingArgument = ErrorCode(
        "missing-argument", ExitStatus.usage,
        "The call lacks an argument that must be given.",
        example: .program("split"))
    public static let missingValue = ErrorCode(
        "missing-value", ExitStatus.usage,
        "A flag stands without the value that it takes.",
        example: .program("[1] | par-each --jobs"))
    public static let tooManyArguments = ErrorCode(
        "too-many-arguments", ExitStatus.usage,
        "The call has more arguments than the command takes.",
        example: .program("now 1 2"))
    public static let duplicateFlag = ErrorCode(
        "duplicate-flag", ExitStatus.usage,
        "A flag is given twice.",
        example: .program("[1] | par-each --jobs 1 --jobs 2 {|x| $x}"))
    public static let duplicateKey = ErrorCode(
        "duplicate-key", ExitStatus.usage,
        "A record has the same key twice.",
        example: .program("{a: 1, a: 2}"))
    public static let duplicateDefinition = ErrorCode(
        "duplicate-definition", ExitStatus.usage,
        "Two functions of the same name are defined in one block.",
        example: .program("def f [] { 1 }; def f [] { 2 }"))
    public static let duplicateParameter = ErrorCode(
        "duplicate-parameter", ExitStatus.usage,
        "Two parameters of a function have the same name.",
        example: .program("def f [x, x] { $x }"))
    public static let misplacedParameter = ErrorCode(
        "misplaced-parameter", ExitStatus.usage,
        "A parameter stands behind one that leaves nothing for it.",
        example: .program("def f [...all, last] { $last }"))
    public static let misplacedParams = ErrorCode(
        "misplaced-params", ExitStatus.usage,
        "`params` stands in a file that is imported, which takes no arguments.",
        example: .program("import \"lib.ivs\"", after: "\"params [x]\" | save lib.ivs"))
    public static let misplacedImport = ErrorCode(
        "misplaced-import", ExitStatus.usage,
        "`import` stands within a block instead of at top level.",
        example: .program("if true { import \"lib.ivs\" }"))
    public static let badImport = ErrorCode(
        "bad-import", ExitStatus.usage,
        "The file of an `import` is not written out as plain text.",
        example: .program("import \"${1}.ivs\""))
    public static let unreadableImport = ErrorCode(
        "unreadable-import", ExitStatus.usage,
        "The file of an `import` cannot be read.",
        example: .circumstances("the file was there when the import was resolved and was gone when it was read"))
    public static let importCycle = ErrorCode(
        "import-cycle", ExitStatus.usage,
        "A file imports itself, directly or by way of others.",
        example: .program("import \"lib.ivs\"", after: "\"import \\\"lib.ivs\\\"\" | save lib.ivs"))
    public static let immutableVariable = ErrorCode(
        "immutable-variable", ExitStatus.usage,
        "A variable that was declared with `let`, a parameter or a loop variable is assigned to.",
        example: .program("let x = 1; $x = 2"))
    public static let noInput = ErrorCode(
        "no-input", ExitStatus.usage,
        "Something is piped into a command that takes no input.",
        example: .program("def f [] { 1 }; 1 | f"))
    public static let returnOutsideFunction = ErrorCode(
        "return-outside-function", ExitStatus.usage,
        "`return` stands where there is no function to return from.",
        example: .program("return 1"))
    public static let breakOutsideLoop = ErrorCode(
        "break-outside-loop", ExitStatus.usage,
        "`break` stands where there is no loop to leave.",
        example: .program("break"))
    public static let continueOutsideLoop = ErrorCode(
        "continue-outside-loop", ExitStatus.usage,
        "`continue` stands where there is no loop to go on with.",
        example: .program("continue"))
    public static let badCondition = ErrorCode(
        "bad-condition", ExitStatus.usage,
        "The words of a condition do not make one: `FIELD OPERATOR VALUE`, joined by `and`, `or` and `not`.",
        example: .program("[{a: 1}] | where a =="))
    public static let badFieldPath = ErrorCode(
        "bad-field-path", ExitStatus.usage,
        "A text that should name a field, such as `tags.env` or `items[0]`, cannot be read.",
        example: .program("[{a: 1}] | select a..b"))
    public static let wrongValue = ErrorCode(
        "wrong-value", ExitStatus.usage,
        "An argument is none of the words that the command takes there.",
        example: .program("use output json; [1] | to yamll"))
    public static let outOfRange = ErrorCode(
        "out-of-range", ExitStatus.usage,
        "A number is smaller or larger than the command takes.",
        example: .program("[1] | first -1"))
    public static let badPattern = ErrorCode(
        "bad-pattern", ExitStatus.usage,
        "The text right of `=~` is no regular expression.",
        example: .program("let p = \"(\"; \"a\" =~ $p"))
    public static let badExitStatus = ErrorCode(
        "bad-exit-status", ExitStatus.usage,
        "`exit` takes an int from 0 to 255.",
        example: .program("exit 256"))

    /// All of them, in the order of this file.
    public static let ofChecking: [ErrorCode] = [
        unknownCommand, unknownVariable, unknownFlag, unknownType, unknownSetting, missingArgument, missingValue, tooManyArguments,
        duplicateFlag, duplicateKey, duplicateDefinition, duplicateParameter, misplacedParameter, misplacedParams, misplacedImport,
        badImport, unreadableImport, importCycle, immutableVariable, noInput, returnOutsideFunction,
        breakOutsideLoop, continueOutsideLoop, badCondition, badFieldPath, wrongValue, outOfRange, badPattern, badExitStatus,
    ]
}

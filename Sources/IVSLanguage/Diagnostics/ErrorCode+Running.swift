// What ends a running program: one entry a code. Each goes into the list below them, which a test checks.

extension ErrorCode {
    public static let badArgument = ErrorCode(
        "bad-argument", ExitStatus.general,
        "A word cannot be handed to the program or setting, for instance because it holds a NUL.",
        example: .program("!printf \"a\\u{0}b\""))
    public static let wrongType = ErrorCode(
        "wrong-type", ExitStatus.general,
        "A value is of another type than the command or operator takes. The status is 252 when it is an argument of a command.",
        example: .program("for x in 1..2 { [1] | where {|n| $n} }"))
    public static let typeMismatch = ErrorCode(
        "type-mismatch", ExitStatus.general,
        "An operator does not go with the types of its two operands.",
        example: .program("let a = [1]; $a - 1"))
    public static let unlikeTypes = ErrorCode(
        "unlike-types", ExitStatus.general,
        "Two values of different types are compared for order.",
        example: .program("let a = \"x\"; $a < 1"))
    public static let missingField = ErrorCode(
        "missing-field", ExitStatus.general,
        "The record has no field of this name; `?` behind the name makes it null instead.",
        example: .program("let r = {a: 1}; $r.b"))
    public static let noFields = ErrorCode(
        "no-fields", ExitStatus.general,
        "A field is asked of a value that is no record.",
        example: .program("let n = 1; $n.a"))
    public static let indexOutOfRange = ErrorCode(
        "index-out-of-range", ExitStatus.general,
        "The list has no element at this index.",
        example: .program("let l = [1]; $l[3]"))
    public static let wrongIndex = ErrorCode(
        "wrong-index", ExitStatus.general,
        "A list is asked for an element by something that is no int, or a value that has no elements is asked for one.",
        example: .program("let l = [1]; $l[\"a\"]"))
    public static let notIterable = ErrorCode(
        "not-iterable", ExitStatus.general,
        "A value without elements stands where its elements are gone through.",
        example: .program("for x in 5 { print $x }"))
    public static let divisionByZero = ErrorCode(
        "division-by-zero", ExitStatus.general,
        "A number is divided by zero.",
        example: .program("let n = 0; 1 / $n"))
    public static let integerOverflow = ErrorCode(
        "integer-overflow", ExitStatus.general,
        "The result of a calculation does not fit in 64 bits.",
        example: .program("let n = 9223372036854775807; $n + 1"))
    public static let floatOverflow = ErrorCode(
        "float-overflow", ExitStatus.general,
        "The result of a calculation is too large for a float.",
        example: .program("let n = 1e308; $n * 10.0"))
    public static let listTooLong = ErrorCode(
        "list-too-long", ExitStatus.general,
        "A list would have more elements than fit into memory with some certainty; streams have no such limit.",
        example: .program("1..9000000000000 | collect"))
    public static let textTooLong = ErrorCode(
        "text-too-long", ExitStatus.general,
        "A text would be longer than fits into memory with some certainty.",
        example: .program("var t = \"0123456789abcdef\"; for i in 1..40 { $t = $t + $t }"))
    public static let recursionLimit = ErrorCode(
        "recursion-limit", ExitStatus.general,
        "Functions call each other deeper than the language allows.",
        example: .program("def f [] { f }; f"))
    public static let usedBeforeDefinition = ErrorCode(
        "used-before-definition", ExitStatus.general,
        "A function is called before its `def` has run.",
        example: .program("def g [] { f }; g; def f [] { 1 }"))
    public static let tooDeep = ErrorCode(
        "too-deep", ExitStatus.general,
        "A program or value is nested deeper than can be read or written.",
        example: .program("let f = {|x| 1}; var x = 1; for i in 1..6000 { $x = [$x] }; $x | !cat"))
    public static let closureInJSON = ErrorCode(
        "closure-in-json", ExitStatus.general,
        "A closure is handed to a program as JSON, which has no form for it.",
        example: .program("let c = {|x| $x}; [$c] | !cat"))
    public static let assertionFailed = ErrorCode(
        "assertion-failed", ExitStatus.general,
        "The condition of an `assert` is false.",
        example: .program("assert 1 == 2"))
    public static let thrownError = ErrorCode(
        "thrown-error", ExitStatus.general,
        "The program threw an error with a message and without a code of its own.",
        example: .program("throw \"not today\""))
    public static let externalFailed = ErrorCode(
        "external-failed", ExitStatus.general,
        "A program of the system did not start, ended with a status other than 0, or was ended by a signal.",
        example: .program("!false"))
    public static let commandNotFound = ErrorCode(
        "command-not-found", ExitStatus.general,
        "There is no program of this name in the PATH.",
        example: .program("!no-such-program"))

    /// All of them, in the order of this file.
    public static let ofRunning: [ErrorCode] = [
        badArgument, wrongType, typeMismatch, unlikeTypes, missingField, noFields, indexOutOfRange, wrongIndex, notIterable,
        divisionByZero, integerOverflow, floatOverflow, listTooLong, textTooLong, recursionLimit, usedBeforeDefinition, tooDeep,
        closureInJSON, assertionFailed, thrownError, externalFailed, commandNotFound,
    ]
}

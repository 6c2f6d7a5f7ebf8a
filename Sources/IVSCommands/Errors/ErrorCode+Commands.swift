import IVSLanguage

// What commands report: one entry a code. Each goes into the list below them, which a test checks.

extension ErrorCode {
    public static let invalidArgument = ErrorCode(
        "invalid-argument", ExitStatus.usage,
        "An argument has the right type and a value that makes no sense to the command.",
        example: .program("\"a b\" | split \"\""))
    public static let unknownCode = ErrorCode(
        "unknown-code", ExitStatus.usage,
        "`explain` knows no error with this code.",
        example: .program("explain unknown-thing"))
    public static let missingInput = ErrorCode(
        "missing-input", ExitStatus.usage,
        "A command that works on what flows in stands first in its pipeline.",
        example: .program("first"))
    public static let unusedInput = ErrorCode(
        "unused-input", ExitStatus.usage,
        "What flows into an operation has nothing that the operation could take.",
        example: .program("[{nickname: lobby}] | create-room"))
    public static let emptyInput = ErrorCode(
        "empty-input", ExitStatus.general,
        "A command that gives one item got none.",
        example: .program("[] | first"))
    public static let fieldExists = ErrorCode(
        "field-exists", ExitStatus.general,
        "A field would be added that the record has already.",
        example: .program("{a: 1} | insert a 2"))
    public static let noOrder = ErrorCode(
        "no-order", ExitStatus.general,
        "Values are sorted that have no order, such as records.",
        example: .program("[[1], [2]] | sort-by"))
    public static let notFinite = ErrorCode(
        "not-finite", ExitStatus.general,
        "A result is too large for a float.",
        example: .program("[1e308, 1e308] | sum"))
    public static let cannotConvert = ErrorCode(
        "cannot-convert", ExitStatus.general,
        "A value cannot be made one of the type that is asked for.",
        example: .program("\"five\" | to-int"))
    public static let unwritableValue = ErrorCode(
        "unwritable-value", ExitStatus.usage,
        "A value has no form in the format that it is to be written in.",
        example: .program("[{a: {|x| $x}}] | to json"))
    public static let malformedJSON = ErrorCode(
        "malformed-json", ExitStatus.general,
        "Text that should be JSON is not.",
        example: .program("\"{\" | from json"))
    public static let malformedCSV = ErrorCode(
        "malformed-csv", ExitStatus.general,
        "Text that should be CSV is not, or its header names a column twice.",
        example: .program("\"a,a\\n1,2\" | from csv"))
    public static let malformedYAML = ErrorCode(
        "malformed-yaml", ExitStatus.general,
        "Text that should be YAML is not, or nests too many anchors and aliases.",
        example: .program("\"a: [\" | from yaml"))
    public static let fileError = ErrorCode(
        "file-error", ExitStatus.general,
        "The system refuses to read or write a file.",
        example: .program("open nowhere.json"))
    public static let fileExists = ErrorCode(
        "file-exists", ExitStatus.general,
        "A file would be overwritten; `--force` does so.",
        example: .program("1 | save x.json", after: "1 | save x.json"))
    public static let fileTooLarge = ErrorCode(
        "file-too-large", ExitStatus.general,
        "A file is larger than is read as a whole.",
        example: .circumstances("takes a file of more than a hundred megabytes"))
    public static let invalidUTF8 = ErrorCode(
        "invalid-utf8", ExitStatus.general,
        "A file that should be text is not UTF-8.",
        example: .circumstances("takes a file in another encoding"))
    public static let unknownFormat = ErrorCode(
        "unknown-format", ExitStatus.usage,
        "The name of a file does not say in which format it is written or read.",
        example: .program("1 | save x.unknown"))
    public static let outputFailed = ErrorCode(
        "output-failed", ExitStatus.general,
        "What a program shows cannot be written, for instance because a disk is full.",
        example: .circumstances("takes a full disk or a broken device"))
    public static let repeatedPageToken = ErrorCode(
        "repeated-page-token", ExitStatus.general,
        "The service gave a page token a second time: going on would never end.",
        example: .circumstances("only a faulty service does so"))
    public static let unknownField = ErrorCode(
        "unknown-field", ExitStatus.usage,
        "A structured argument has a field that the operation does not know.",
        example: .program("create-room --message-review-handler {urii: \"x\"}"))
    public static let badValue = ErrorCode(
        "bad-value", ExitStatus.usage,
        "A value cannot be used for the setting or parameter that it is given to.",
        example: .program("use region \"x y\""))
    public static let unknownRoom = ErrorCode(
        "unknown-room", ExitStatus.usage,
        "No room has this name or id.",
        example: .program("get-room nowhere"))
    public static let unknownLoggingConfiguration = ErrorCode(
        "unknown-logging-configuration", ExitStatus.usage,
        "No logging configuration has this name or id.",
        example: .program("get-logging-configuration nowhere"))
    public static let unknownResource = ErrorCode(
        "unknown-resource", ExitStatus.usage,
        "No room and no logging configuration has this name or id.",
        example: .program("list-tags-for-resource nowhere"))
    public static let ambiguousName = ErrorCode(
        "ambiguous-name", ExitStatus.usage,
        "Several resources have this name; the id or ARN of one of them is wanted.",
        example: .program("get-room twin", after: "create-room --name twin; create-room --name twin"))
    public static let awsCommand = ErrorCode(
        "aws-command", ExitStatus.usage,
        "A pasted `aws` line asks for something that ivsh does not have.",
        example: .program("aws s3 ls"))
    public static let notConfirmed = ErrorCode(
        "not-confirmed", ExitStatus.general,
        "The question before something is deleted was not answered with yes.",
        example: .circumstances("takes a terminal at which somebody says no"))
    public static let waitTimeout = ErrorCode(
        "wait-timeout", ExitStatus.general,
        "What `wait` waits for did not come in time.",
        example: .circumstances("takes a state that stays as it is until the time is over"))
    public static let waitFailed = ErrorCode(
        "wait-failed", ExitStatus.general,
        "What `wait` waits for cannot come any more.",
        example: .circumstances("takes a resource that fails while it is waited for"))
    public static let configuration = ErrorCode(
        "configuration", ExitStatus.configuration,
        "The AWS configuration cannot be read or contradicts itself.",
        example: .circumstances("takes a configuration of AWS that is broken"))
    public static let noCredentials = ErrorCode(
        "no-credentials", ExitStatus.configuration,
        "No credentials were found for AWS.",
        example: .circumstances("takes the aws backend, without credentials"))
    public static let credentials = ErrorCode(
        "credentials", ExitStatus.configuration,
        "Credentials for AWS were found and cannot be used.",
        example: .circumstances("takes the aws backend, with unusable credentials"))
    public static let noAnswer = ErrorCode(
        "no-answer", ExitStatus.general,
        "The service was not reached, or broke off before it had answered.",
        example: .circumstances("takes a service that does not answer"))
    public static let notLocal = ErrorCode(
        "not-local", ExitStatus.usage,
        "A command of the local service is given to a service that is none.",
        example: .program("use backend aws; service-info"))
    public static let unknownOperation = ErrorCode(
        "unknown-operation", ExitStatus.usage,
        "No operation and no messaging action has this name.",
        example: .program("add-fault fly --drop"))
    public static let noLogs = ErrorCode(
        "no-logs", ExitStatus.general,
        "The store of the local service is in memory and keeps no chat logs.",
        example: .circumstances("takes a service whose store is in memory and has no folder for logs"))
    public static let notAChatLog = ErrorCode(
        "not-a-chat-log", ExitStatus.general,
        "A file is no log of chat messages.",
        example: .program("read-log x.json", after: "1 | save x.json"))
    public static let connectionRefused = ErrorCode(
        "connection-refused", ExitStatus.service,
        "The chat endpoint does not take the connection, for instance because its token was used before.",
        example: .circumstances("takes a token that was used or has expired in between"))
    public static let chatDisconnected = ErrorCode(
        "chat-disconnected", ExitStatus.general,
        "The connection to a room has ended.",
        example: .circumstances("takes a connection that breaks"))
    public static let alreadyJoined = ErrorCode(
        "already-joined", ExitStatus.usage,
        "A user joins a room in which the user is already.",
        example: .program("join lobby --as ann; join lobby --as ann", after: "create-room --name lobby"))
    public static let notJoined = ErrorCode(
        "not-joined", ExitStatus.usage,
        "Somebody speaks who has not joined the room.",
        example: .program("say hello"))
    public static let unclearUser = ErrorCode(
        "unclear-user", ExitStatus.usage,
        "Several users have joined, and nothing says which of them speaks.",
        example: .circumstances("takes several users of whom none is in use"))
    public static let unknownTalkCommand = ErrorCode(
        "unknown-talk-command", ExitStatus.usage,
        "A line of `chat` begins with a slash and names nothing that a talk knows.",
        example: .program("['/dance'] | chat lobby --as ann", after: "create-room --name lobby"))
    public static let tooManyUsers = ErrorCode(
        "too-many-users", ExitStatus.general,
        "A recording has more users than are played back at once.",
        example: .circumstances("takes a recording of very many users"))
    public static let cannotListen = ErrorCode(
        "cannot-listen", ExitStatus.general,
        "No port or address could be opened.",
        example: .circumstances("takes a port that somebody else has"))
    public static let unknownHandler = ErrorCode(
        "unknown-handler", ExitStatus.usage,
        "No review handler is set for this ARN.",
        example: .program("review-with arn:aws:lambda:us-west-2:123456789012:function:none --remove"))

    /// All of them, in the order of this file.
    public static let ofCommands: [ErrorCode] = [
        invalidArgument, unknownCode, missingInput, unusedInput, emptyInput, fieldExists, noOrder, notFinite, cannotConvert,
        unwritableValue,
        malformedJSON, malformedCSV, malformedYAML, fileError, fileExists, fileTooLarge, invalidUTF8, unknownFormat, outputFailed,
        repeatedPageToken, unknownField, badValue, unknownRoom, unknownLoggingConfiguration, unknownResource, ambiguousName, awsCommand,
        notConfirmed, waitTimeout, waitFailed, configuration, noCredentials, credentials, noAnswer, notLocal, unknownOperation, noLogs,
        notAChatLog, connectionRefused, chatDisconnected, alreadyJoined, notJoined, unclearUser, unknownTalkCommand, tooManyUsers,
        cannotListen,
        unknownHandler,
    ]
}

import IVSLanguage

// What the program `ivsh` reports beside its commands: one entry a code. Each goes into the list below them, which a test checks.

extension ErrorCode {
    public static let usage = ErrorCode(
        "usage", ExitStatus.usage,
        "The command line of ivsh cannot be read.",
        example: .commandLine("ivsh --sideways"))
    public static let badRegion = ErrorCode(
        "bad-region", ExitStatus.configuration,
        "A region has a name that no region can have. The status is 252 when the command line names it.",
        example: .commandLine("AWS_REGION=\"x y\" ivsh -c 1"))
    public static let badEndpoint = ErrorCode(
        "bad-endpoint", ExitStatus.configuration,
        "The address of a service is no URL.",
        example: .commandLine("AWS_ENDPOINT_URL_LAMBDA=nonsense ivsh serve"))
    public static let badReviewHandler = ErrorCode(
        "bad-review-handler", ExitStatus.usage,
        "A review handler on the command line cannot be read.",
        example: .commandLine("ivsh serve --store :memory: --review nonsense=http://x/"))
    public static let noHome = ErrorCode(
        "no-home", ExitStatus.configuration,
        "There is no place for the store: neither HOME nor XDG_DATA_HOME is set.",
        example: .circumstances("takes an environment without HOME"))
    public static let noFolder = ErrorCode(
        "no-folder", ExitStatus.general,
        "No folder could be made for the certificate.",
        example: .circumstances("takes a system without room for temporary files"))
    public static let unusableStore = ErrorCode(
        "unusable-store", ExitStatus.general,
        "The folder of the store cannot be used.",
        example: .commandLine("ivsh --store /dev/null -c list-rooms"))
    public static let storeIsServed = ErrorCode(
        "store-is-served", ExitStatus.general,
        "Another process serves the store.",
        example: .circumstances("takes a second process that serves the same store"))
    public static let badCertificate = ErrorCode(
        "bad-certificate", ExitStatus.general,
        "The certificate for TLS cannot be read or made.",
        example: .circumstances("takes a broken certificate"))
    public static let cannotServe = ErrorCode(
        "cannot-serve", ExitStatus.general,
        "The service does not start.",
        example: .circumstances("takes a system that refuses what the server needs"))
    public static let unreadableScript = ErrorCode(
        "unreadable-script", ExitStatus.general,
        "The file of the program cannot be read.",
        example: .commandLine("ivsh nowhere.ivs"))
    public static let programNotFound = ErrorCode(
        "not-found", 127,
        "`ivsh exec` finds no program of this name.",
        example: .commandLine("ivsh exec -- no-such-program"))
    public static let programNotExecutable = ErrorCode(
        "not-executable", 126,
        "`ivsh exec` may not run this program.",
        example: .commandLine("ivsh exec -- /etc/hosts"))
    public static let nothingStopped = ErrorCode(
        "nothing-stopped", ExitStatus.usage,
        "`fg` finds no program that was stopped.",
        example: .program("fg"))
    public static let noPrompt = ErrorCode(
        "no-prompt", ExitStatus.usage,
        "An example is taken to the line, where there is no prompt.",
        example: .program("example 1"))
    public static let internalFault = ErrorCode(
        "internal", ExitStatus.general,
        "A fault in ivsh itself: please report it.",
        example: .circumstances("nothing is meant to provoke it"))

    /// All of them, in the order of this file.
    public static let ofShell: [ErrorCode] = [
        usage, badRegion, badEndpoint, badReviewHandler, noHome, noFolder, unusableStore, storeIsServed, badCertificate, cannotServe,
        unreadableScript, programNotFound, programNotExecutable, nothingStopped, noPrompt, internalFault,
    ]
}

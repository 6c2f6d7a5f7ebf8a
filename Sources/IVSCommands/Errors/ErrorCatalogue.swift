import AWSRuntime
import IVSChat
import IVSLanguage

/// All codes that errors of the shell have, in the order in which `explain` lists them.
public enum ErrorCatalogue {
    /// What the shell itself reports.
    public static let ofShell = ErrorCode.ofLanguage + ErrorCode.ofCommands + ErrorCode.ofShell

    /// What the service answers, as its model declares it.
    public static let ofService = IVSChatModel.errors.map { error in
        ErrorCode(
            error.name, ExitStatus.service, error.shape.help, example: .circumstances("the service answers with it, status \(error.status)")
        )
    }

    public static let codes = ofShell + ofService

    public static subscript(name: String) -> ErrorCode? { codes.first { $0.name == name } }
}

/// Exit statuses of the program, those of aws-cli.
public enum ExitStatus {
    public static let success: Int32 = 0
    public static let interrupted: Int32 = 130
    /// Nobody reads the output any more: what shells give for a program that a closed pipe ended.
    public static let brokenPipe: Int32 = 141
    /// Syntax or parameter error, in the widest sense: the program has to be edited.
    public static let usage: Int32 = 252
    /// Configuration or credentials.
    public static let configuration: Int32 = 253
    /// The service answered with an error.
    public static let service: Int32 = 254
    /// Anything else: files, network, failed assertions.
    public static let general: Int32 = 255
}

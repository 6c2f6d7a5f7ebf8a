public import AWSRuntime

/// What requests say of the program that sends them, in the form that AWS SDKs share: `ivschat-swift/0.1.0 ua/2.1 os/linux lang/swift …`.
public struct UserAgent: Sendable, Hashable {
    public struct Product: Sendable, Hashable {
        public var name: String
        public var version: String

        public init(name: String, version: String) {
            self.name = name
            self.version = version
        }

        /// The SDK by itself, in a program that gives no name.
        public static let sdk = Product(name: "ivschat-swift", version: packageVersion)
    }

    public let text: String

    public init(product: Product = .sdk, settings: AWSConfiguration? = nil) {
        var parts = ["\(product.name)/\(product.version)", "ua/2.1", "os/\(Self.system)", "lang/swift"]
        if let settings {
            parts.append("cfg/retry-mode#\(settings.retryMode.value.rawValue)")
            if let name = settings.applicationID { parts.append("app/\(name.value)") }
        }
        text = parts.map(Self.token).joined(separator: " ")
    }

    /// Characters that a user agent may not have become dashes.
    private static func token(_ text: String) -> String {
        String(
            decoding: text.utf8.map { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    byte
                default: "!$%&'*+-.^_`|~/#".utf8.contains(byte) ? byte : UInt8(ascii: "-")
                }
            }, as: UTF8.self)
    }

    private static var system: String {
        #if os(Linux)
            "linux"
        #elseif os(macOS)
            "macos"
        #else
            "other"
        #endif
    }
}

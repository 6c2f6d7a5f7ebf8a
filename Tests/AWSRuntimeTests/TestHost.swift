import AWSRuntime
import Synchronization

/// A machine with the environment and the files of a test, and nothing else.
final class TestHost: Sendable {
    private let environment: [String: String]
    private let files: Mutex<[String: String]>

    init(environment: [String: String] = [:], files: [String: String?] = [:]) {
        self.environment = environment
        self.files = Mutex(files.compactMapValues { $0 })
    }

    var context: HostContext {
        HostContext(
            environment: environment,
            readFile: { path in self.file(path).map { Array($0.utf8) } },
            writePrivateFile: { path, bytes in
                self.files.withLock { $0[path] = String(decoding: bytes, as: UTF8.self) }
            })
    }

    func file(_ path: String) -> String? { files.withLock { $0[path] } }

    /// The configuration of a host with this `~/.aws/config`.
    static func configuration(
        _ config: String = "", environment: [String: String] = [:], files: [String: String] = [:],
        overrides: ConfigurationOverrides = ConfigurationOverrides()
    ) throws(ConfigurationError) -> AWSConfiguration {
        var environment = environment
        environment["HOME"] = "/home"
        var files = files
        files["/home/.aws/config"] = config
        let host = TestHost(environment: environment, files: files)
        return try ConfigurationResolver(host: host.context, overrides: overrides).resolve()
    }
}

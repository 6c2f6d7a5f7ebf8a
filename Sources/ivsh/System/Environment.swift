import Foundation
import IVSCommands
import IVSLanguage

/// What the environment says, under the rules of the command line: a blank variable counts as unset.
struct Environment {
    private let variables: [String: String]

    init(_ variables: [String: String] = ProcessInfo.processInfo.environment) { self.variables = variables }

    /// All of them, for programs that are started.
    var all: [String: String] { variables }

    subscript(name: String) -> String? {
        guard let value = variables[name], !value.allSatisfy(\.isWhitespace) else { return nil }
        return value
    }

    /// Where calls go when no flag says so: the first of these that is set.
    var backend: SessionSettings.Backend? {
        // Who says that endpoints of the configuration do not count means these variables too.
        let ignoresURLs = self["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased() == "true"
        let url = ignoresURLs ? nil : self["AWS_ENDPOINT_URL_IVSCHAT"] ?? self["AWS_ENDPOINT_URL"]
        return (self["IVSH_BACKEND"] ?? url).map(SessionSettings.Backend.init)
    }

    var region: String? { self["AWS_REGION"] ?? self["AWS_DEFAULT_REGION"] }

    /// `$HOME` as the environment has it; without one the user database serves.
    var home: String? {
        if let home = self["HOME"] { return home }
        guard let entry = getpwuid(getuid()), let directory = entry.pointee.pw_dir else { return nil }
        return String(cString: directory)
    }

    /// A folder of ours under an XDG base directory, or nil when there is neither that nor a home.
    func folder(_ variable: String, orHome path: String) -> String? {
        // The XDG specification says to ignore relative paths.
        if let base = self[variable], base.hasPrefix("/") { return base + "/ivsh" }
        return home.map { $0 + "/" + path + "/ivsh" }
    }

    var dataFolder: String? { folder("XDG_DATA_HOME", orHome: ".local/share") }
    var stateFolder: String? { folder("XDG_STATE_HOME", orHome: ".local/state") }
    var configurationFolder: String? { folder("XDG_CONFIG_HOME", orHome: ".config") }

    /// A terminal that cannot write a line anew.
    var isDumbTerminal: Bool { self["TERM"] == "dumb" }

    /// https://no-color.org, and terminals that can do nothing.
    var forbidsColor: Bool { self["NO_COLOR"] != nil || isDumbTerminal }
}

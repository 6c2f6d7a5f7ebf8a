import CProcesses
import IVSSystem

/// The one call of `posix_spawn`, with all that the program is to find.
struct Spawn: ~Copyable {
    #if canImport(Darwin)
        private var actions: posix_spawn_file_actions_t?
        private var attributes: posix_spawnattr_t?
    #else
        private var actions = posix_spawn_file_actions_t()
        private var attributes = posix_spawnattr_t()
    #endif
    private var flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)

    init() {
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
    }

    deinit {
        var (actions, attributes) = (actions, attributes)
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
    }

    mutating func connect(_ descriptor: Int32, to standard: Int32) {
        posix_spawn_file_actions_adddup2(&actions, descriptor, standard)
    }

    mutating func connectToNothing(_ standard: Int32) {
        posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", standard == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0)
    }

    mutating func leadGroup() {
        posix_spawnattr_setpgroup(&attributes, 0)
        flags |= Int32(POSIX_SPAWN_SETPGROUP)
    }

    /// Makes the program's group the foreground of a terminal before it runs. Where the system cannot, the parent does it afterwards, and a
    /// program that was quicker is stopped until then.
    mutating func takeTerminal(_ terminal: Int32) { _ = processes_take_terminal(&actions, terminal) }

    /// After all other actions: the descriptors that these need are among those that go.
    mutating func closeOthers() {
        #if canImport(Darwin)
            flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
        #else
            _ = processes_close_from(&actions, STDERR_FILENO + 1)
        #endif
    }

    /// - Parameter environment: nil for that of this process.
    mutating func start(_ words: [String], environment: [String: String]?) throws(StartFailure) -> pid_t {
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = (environment ?? [:]).map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var child: pid_t = 0
        let status =
            environment == nil
            ? posix_spawnp(&child, words[0], &actions, &attributes, &arguments, environ)
            : posix_spawnp(&child, words[0], &actions, &attributes, &arguments, &variables)
        guard status == 0 else { throw StartFailure(status) }
        return child
    }
}

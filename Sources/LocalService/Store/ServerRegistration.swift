public import AWSRuntime
import IVSJSON
import IVSSystem

/// The one server of a store, as other programs find it: the file `server.json` in the store's folder, locked (flock) for as long as the server
/// lives. The lock is what counts: it goes with its process, however that ends, and a file without it is a leftover.
public final class ServerRegistration: Sendable {
    /// What the file says.
    public struct Entry: Sendable, Hashable, HidesSensitiveMembers {
        /// `http://127.0.0.1:4567`
        public var url: String
        /// The region of requests that name none.
        public var region: String
        /// Opens a server that checks keys; nil for one that does not.
        public var operatorKey: String?
        /// A PEM file with the authority that the server's certificate is from; nil without TLS and for certificates that are trusted anyway.
        public var certificate: String?
        public var processID: Int32

        public init(url: String, region: String, operatorKey: String? = nil, certificate: String? = nil) {
            self.url = url
            self.region = region
            self.operatorKey = operatorKey
            self.certificate = certificate
            processID = getpid()
        }

        public var visibleMembers: KeyValuePairs<String, Any> {
            [
                "url": url, "region": region, "operatorKey": Redacted(operatorKey), "certificate": certificate ?? "nil",
                "processID": processID,
            ]
        }
    }

    /// The header in which a request carries the operator's key.
    public static let operatorKeyHeader = "x-ivsh-key"

    private static let fileName = "server.json"
    /// Far more than an entry has.
    private static let longestEntry = 16 << 10

    private let descriptor: Int32

    /// Makes this process the server of the store in `folder`, until `end`. The folder exists.
    /// - Throws: `RegistrationError`: somebody else is.
    public init(claiming folder: String) throws(RegistrationError) {
        let path = Self.path(in: folder)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RegistrationError(false, "cannot open \(path): \(SystemError.last)") }
        // Somebody who looks for a server holds the lock for a moment, and one that has just claimed it is about to write its entry.
        for _ in 0..<100 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                ftruncate(descriptor, 0)
                return
            }
            if let entry = Self.read(descriptor) {
                close(descriptor)
                throw RegistrationError(
                    true,
                    "the store \(folder) is served already, at \(entry.url) (process \(entry.processID)): use that server, or stop it first"
                )
            }
            usleep(5000)
        }
        close(descriptor)
        throw RegistrationError(true, "the store \(folder) is served already, by a process that does not say where")
    }

    /// Tells others where the server is.
    /// - Throws: `RegistrationError` when the entry cannot be written.
    public func publish(_ entry: Entry) throws(RegistrationError) {
        var object: JSONObject = [
            "url": .string(entry.url), "region": .string(entry.region), "processID": .number(JSONNumber(Int64(entry.processID))),
        ]
        if let key = entry.operatorKey { object["operatorKey"] = .string(key) }
        if let path = entry.certificate { object["certificate"] = .string(path) }
        let bytes = JSONValue.object(object).serialized() + [UInt8(ascii: "\n")]
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
            throw RegistrationError(false, "cannot write \(Self.fileName): \(SystemError.last)")
        }
    }

    /// The store has no server any more. A second call does nothing, for the file is empty then; nothing else may follow.
    public func end() {
        ftruncate(descriptor, 0)
        flock(descriptor, LOCK_UN)
    }

    deinit { close(descriptor) }

    /// The server of the store in `folder`, if there is one that lives. Cheap enough to be asked before each call: three system calls when there is
    /// none.
    public static func find(in folder: String) -> Entry? {
        let descriptor = open(path(in: folder), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard let entry = read(descriptor) else { return nil }
        // Whoever gets the lock has nobody before him.
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
        return entry
    }

    private static func path(in folder: String) -> String { folder.path(of: fileName) }

    /// Nil for an empty file and for one that is no entry.
    private static func read(_ descriptor: Int32) -> Entry? {
        let bytes = [UInt8](unsafeUninitializedCapacity: longestEntry) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, longestEntry, 0))
        }
        guard !bytes.isEmpty, let value = try? JSONValue(parsing: bytes), let url = value["url"]?.stringValue,
            let region = value["region"]?.stringValue
        else { return nil }
        var entry = Entry(
            url: url, region: region, operatorKey: value["operatorKey"]?.stringValue, certificate: value["certificate"]?.stringValue)
        entry.processID = value["processID"]?.int64Value.flatMap { Int32(exactly: $0) } ?? 0
        return entry
    }
}

/// A process could not become the server of a store.
public struct RegistrationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another process is its server.
    public var isServed: Bool
    public var message: String

    init(_ isServed: Bool, _ message: String) {
        self.isServed = isServed
        self.message = message
    }

    public var description: String { message }
}

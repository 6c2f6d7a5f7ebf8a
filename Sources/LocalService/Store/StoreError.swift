/// A store could not be opened or used. The message says what is wrong and names the path.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: String, Sendable {
        /// The path leads to something that is not a folder.
        case notAFolder
        /// The file in the folder is no SQLite database, or is damaged, or belongs to another program.
        case notADatabase
        /// The system does not let this user read or write there.
        case permissionDenied
        /// A later version of the program made the store.
        case newerSchema
        /// Another process held the store for longer than the time-out.
        case busy
        /// Anything else: disk full, input or output errors.
        case other
    }

    public var reason: Reason
    public var message: String

    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    public var description: String { message }
}

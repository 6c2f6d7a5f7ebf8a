import IVSSystem
import LocalService
import NIOCore
import NIOPosix
import NIOSSL

/// A server could not start.
public struct ServerError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: String, Sendable {
        /// The store is served already; the message says where.
        case storeIsServed
        /// The address or port cannot be used.
        case address
        /// The certificate or its key cannot be used.
        case certificate
        case other
    }

    public var reason: Reason
    public var message: String

    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    public var description: String { message }

    static let tooManyConnections = ServerError(.other, "too many connections")

    init(_ error: any Error, address: String) {
        switch error {
        case let error as ServerError: self = error
        case let error as RegistrationError: self = ServerError(error.isServed ? .storeIsServed : .other, error.message)
        case let error as IOError:
            self = ServerError(.address, "cannot listen on \(address): \(SystemError(code: error.errnoCode))")
        case is SocketAddressError: self = ServerError(.address, "cannot listen on \(address): no such address")
        default: self = ServerError(.other, "cannot listen on \(address): \(error)")
        }
    }
}

internal import AWSRuntime
internal import IVSSystem
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

extension TransportError {
    static let closedTransport = TransportError(.closed, "the transport was closed")

    /// What went wrong in terms of the layers above, for which it matters most whether the request may have arrived. Cancellation
    /// stays what it is.
    static func from(_ error: any Error, endpoint: Endpoint, timeouts: HTTPTimeouts) -> any Error {
        let host = endpoint.authority
        switch error {
        case is CancellationError, is TransportError: return error
        case ChannelError.connectTimeout:
            return TransportError(.connectionFailed, "cannot connect to \(host) within \(timeouts.connect)")
        case let error as NIOConnectionError:
            return TransportError(.connectionFailed, "cannot connect to \(host): \(reason(of: error))")
        case let error as IOError:
            let kind: Kind = isOfConnecting(error.errnoCode) ? .connectionFailed : .connectionLost
            return TransportError(kind, "\(host): \(text(of: error.errnoCode))")
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            return TransportError(.connectionFailed, "no TLS with \(host): \(tlsReason(of: error))")
        case HTTPParserError.invalidEOFState:
            return TransportError(.connectionLost, "\(host) closed the connection before its answer was whole")
        case is HTTPParserError:
            return TransportError(.invalidResponse, "\(host) does not answer in HTTP: \(error)")
        default:
            return TransportError(.connectionLost, "\(host): \(error)")
        }
    }

    private static func reason(of error: NIOConnectionError) -> String {
        if let failure = error.connectionErrors.first {
            if let error = failure.error as? IOError { return text(of: error.errnoCode) }
            if failure.error is ChannelError { return "no answer" }
            return "\(failure.error)"
        }
        if error.dnsAError != nil || error.dnsAAAAError != nil { return "no such host" }
        return "\(error)"
    }

    /// BoringSSL's own name for the reason, without the places in its source around it.
    private static func tlsReason(of error: any Error) -> String {
        let text = "\(error)"
        guard let mark = text.firstRange(of: "OPENSSL_internal:") else { return text }
        let name = String(text[mark.upperBound...].prefix { $0.isLetter || $0 == "_" })
        return name == "CERTIFICATE_VERIFY_FAILED"
            ? "its certificate is not trusted; AWS_CA_BUNDLE can name a file with those that are" : name
    }

    /// Errors that come before anything was sent.
    private static func isOfConnecting(_ code: CInt) -> Bool {
        [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL, EHOSTDOWN].contains(code)
    }

    private static func text(of code: CInt) -> String { SystemError(code: code).description }
}

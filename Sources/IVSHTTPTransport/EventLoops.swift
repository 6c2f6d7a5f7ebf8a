internal import AWSRuntime
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// The threads of a client and its TLS settings, made when first needed: reading the system's certificates takes milliseconds.
final class EventLoops: Sendable {
    private struct State {
        var group: MultiThreadedEventLoopGroup?
        var tls: NIOSSLContext?
        var isClosed = false
    }

    private let threads: Int
    private let certificateBundle: String?
    private let state = Mutex(State())

    init(threads: Int, certificateBundle: String?) {
        self.threads = max(1, threads)
        self.certificateBundle = certificateBundle
    }

    deinit {
        guard let group = take() else { return }
        Task { try? await group.shutdownGracefully() }
    }

    /// - Throws: `TransportError.closed`.
    func group() throws(TransportError) -> MultiThreadedEventLoopGroup {
        try state.withLock { (state) throws(TransportError) in
            guard !state.isClosed else { throw TransportError.closedTransport }
            if let group = state.group { return group }
            let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
            state.group = group
            return group
        }
    }

    /// - Throws: what NIOSSL makes of certificates that it cannot read.
    func tls() throws -> NIOSSLContext {
        try state.withLock { state in
            if let tls = state.tls { return tls }
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.applicationProtocols = ["http/1.1"]
            if let certificateBundle { configuration.trustRoots = .file(certificateBundle) }
            let tls = try NIOSSLContext(configuration: configuration)
            state.tls = tls
            return tls
        }
    }

    func close() async {
        // What fails on the way out has no one to tell.
        try? await take()?.shutdownGracefully()
    }

    private func take() -> MultiThreadedEventLoopGroup? {
        state.withLock { state in
            state.isClosed = true
            defer { state.group = nil }
            return state.group
        }
    }
}

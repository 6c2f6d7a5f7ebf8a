import Synchronization

/// What opens and closes the tokens of a store. Made when first needed: a run that makes no token does not pay for libcrypto's start.
final class Seals: Sendable {
    private struct Opened: Sendable {
        let chat: ChatTokens
        let pages: PageTokens
    }

    private let store: Store
    private let opened = Mutex<Opened?>(nil)

    init(_ store: Store) { self.store = store }

    func chat() throws -> ChatTokens { try open().chat }

    func pages() throws -> PageTokens { try open().pages }

    private func open() throws -> Opened {
        try opened.withLock { known in
            if let known { return known }
            let secret = try store.read { try $0.secret() }
            let opened = Opened(chat: ChatTokens(secret: secret), pages: PageTokens(secret: secret))
            known = opened
            return opened
        }
    }
}

import Foundation
import Synchronization

/// What the terminal gets before the process goes, whatever ends it. All of this may run inside a signal handler.
enum TerminalEnding {
    struct Debt: OptionSet {
        let rawValue: UInt8

        /// The title of before is to come back.
        static let title = Debt(rawValue: 1)
        /// The terminal shows how far work is.
        static let progress = Debt(rawValue: 2)
    }

    private static let debts = Atomic<UInt8>(0)

    static var titleBack: StaticString { "\u{1B}[23;2t" }
    static var progressEnd: StaticString { "\u{1B}]9;4;0\u{07}" }

    static func owe(_ debt: Debt) { debts.bitwiseOr(debt.rawValue, ordering: .relaxed) }

    static func settle(_ debt: Debt) { debts.bitwiseAnd(~debt.rawValue, ordering: .relaxed) }

    /// Pays all that is owed.
    static func pay() {
        let owed = Debt(rawValue: debts.exchange(0, ordering: .relaxed))
        guard !owed.isEmpty else { return }
        // Another program may have the terminal: this must not stop here.
        signal(SIGTTOU, SIG_IGN)
        if owed.contains(.progress) { write(progressEnd, to: STDERR_FILENO) }
        if owed.contains(.title) { write(titleBack, to: STDOUT_FILENO) }
    }

    private static func write(_ text: StaticString, to descriptor: Int32) {
        _ = Foundation.write(descriptor, text.utf8Start, text.utf8CodeUnitCount)
    }
}

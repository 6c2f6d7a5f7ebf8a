import AWSRuntime
import IVSChat
import Synchronization

/// The fault rules of a service. The first one that strikes decides; those behind it are not asked.
final class FaultRules: Sendable {
    /// The opening of a chat connection, beside operations and messaging actions.
    static let connect = "CONNECT"
    static let messagingActions = ["SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER"]
    /// Everything that a rule may name.
    static let targets = IVSChatModel.operations.map(\.name) + messagingActions + [connect]

    private struct State {
        var rules: [FaultRule] = []
        var lastNumber = 0
    }

    /// Whether there are rules: all that is looked at while there are none.
    private let isActive = Atomic<Bool>(false)
    private let state = Mutex(State())
    private let random: RandomGenerator

    init(random: RandomGenerator) {
        self.random = random
    }

    /// What is to be done to a request for `target`; nil for nothing.
    @inline(__always)
    func fault(for target: String) -> Fault? {
        isActive.load(ordering: .relaxed) ? strike(target) : nil
    }

    var rules: [FaultRule] { state.withLock { $0.rules } }

    /// Adds a rule and gives it its number; nil when there are as many as there may be.
    func add(_ rule: FaultRule) -> FaultRule? {
        state.withLock { state in
            guard state.rules.count < Self.most else { return nil }
            var rule = rule
            state.lastNumber += 1
            rule.number = state.lastNumber
            state.rules.append(rule)
            isActive.store(true, ordering: .relaxed)
            return rule
        }
    }

    /// False when there is no such rule.
    func remove(_ number: Int) -> Bool {
        state.withLock { state in
            guard let place = state.rules.firstIndex(where: { $0.number == number }) else { return false }
            state.rules.remove(at: place)
            isActive.store(!state.rules.isEmpty, ordering: .relaxed)
            return true
        }
    }

    func removeAll() {
        state.withLock { state in
            state.rules = []
            isActive.store(false, ordering: .relaxed)
        }
    }

    private func strike(_ target: String) -> Fault? {
        state.withLock { state in
            for place in state.rules.indices {
                let rule = state.rules[place]
                guard rule.targets.isEmpty || rule.targets.contains(target), rule.remaining != 0 else { continue }
                // 53 bits, as many as a Double holds exactly.
                guard rule.probability >= 1 || Double(random.next() >> 11) * 0x1p-53 < rule.probability else { continue }
                state.rules[place].hits += 1
                if let remaining = rule.remaining { state.rules[place].remaining = remaining - 1 }
                return rule.fault
            }
            return nil
        }
    }

    static let most = 100
}

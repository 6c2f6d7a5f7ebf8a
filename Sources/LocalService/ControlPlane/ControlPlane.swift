import AWSRuntime
import IVSTimestamps

/// The control plane: takes a request apart, holds it against the model, quotas and fault rules, has an operation answer it, and enters both
/// into the request log.
final class ControlPlane: Sendable {
    let clock: ServiceClock
    let journal: RequestJournal
    let requestIdentifiers: RandomGenerator
    private let account: String
    private let store: Store
    private let faults: FaultRules
    private let operations: Operations

    init(
        account: String, clock: ServiceClock, store: Store, journal: RequestJournal, faults: FaultRules,
        requestIdentifiers: RandomGenerator,
        operations: Operations
    ) {
        self.account = account
        self.clock = clock
        self.store = store
        self.journal = journal
        self.faults = faults
        self.requestIdentifiers = requestIdentifiers
        self.operations = operations
    }

    /// Answers one request to the endpoint of `region`, as far as that needs no wait. Every failure is an answer too.
    func begin(_ request: AWSRequest, region: String, from source: String) -> RequestProgress {
        let exchange = Exchange(self, request, region: region, source: source)
        do throws(ServiceError) {
            guard request.body.count <= Self.largestBody else { throw .tooLarge(limit: Self.largestBody) }
            let (operation, input) = try RequestReader.read(request)
            if let fault = faults.fault(for: operation.name) {
                return .pending { await self.answer(exchange, operation, input, after: fault) }
            }
            return answer(exchange, operation, input, at: exchange.time)
        } catch {
            return .answered(exchange.answer(error, nil))
        }
    }

    private func answer(_ exchange: Exchange, _ operation: Operation, _ input: Document, at time: Timestamp) -> RequestProgress {
        do {
            let call = Call(scope: Scope(account: account, region: exchange.region), time: time)
            try limitCalls(operation, input, call)
            try RequestReader.validate(input, of: operation, region: exchange.region)
            switch Handlers.table[operation] {
            case .immediate(let handler): return .answered(exchange.answer(operation) { try handler(operations, input, call) })
            case .writing(let handler):
                return .pending {
                    let output: Result<Document, any Error>
                    do { output = .success(try await handler(self.operations, input, call)) } catch { output = .failure(error) }
                    return exchange.answer(operation) { try output.get() }
                }
            case nil: throw ServiceError.unknownOperation
            }
        } catch {
            return .answered(exchange.answer(error, operation))
        }
    }

    /// Does what a fault rule wants: waits, breaks the connection off, answers with its error, or answers as ever.
    private func answer(_ exchange: Exchange, _ operation: Operation, _ input: Document, after fault: Fault) async -> AWSResponse? {
        var time = exchange.time
        do {
            if fault.delay > 0 {
                try await clock.sleep(nanoseconds: fault.delay)
                time = clock.now()
            }
        } catch {
            return exchange.answer(error, operation)
        }
        switch fault.outcome {
        case .served: return await answer(exchange, operation, input, at: time).response()
        case .error(let error): return exchange.answer(error, operation)
        case .dropped:
            exchange.drop(operation)
            return nil
        }
    }

    private func limitCalls(_ operation: Operation, _ input: Document, _ call: Call) throws(ServiceError) {
        try operations.limitCalls(of: operation, call, resourceID: resourceID(input, call))
    }

    /// The id of the resource that a request is about, or what stands for it where it is about none.
    private func resourceID(_ input: Document, _ call: Call) -> String {
        let identifier: String? = input.member("roomIdentifier") ?? input.member("identifier") ?? input.member("resourceArn")
        return identifier.flatMap(ResourceARN.init)?.id ?? Assumptions.resourceID(ofAccount: call.scope.account)
    }

    func serviceError(_ error: any Error) -> ServiceError {
        if let error = error as? ServiceError { return error }
        let failure = store.storeError(error)
        return failure.reason == .busy ? .unavailable(failure.message) : .internalFailure(failure.message)
    }

    /// Bytes of a request's body: 1 MiB.
    private static let largestBody = 1 << 20
}

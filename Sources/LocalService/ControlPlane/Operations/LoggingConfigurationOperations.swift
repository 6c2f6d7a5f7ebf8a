import AWSRuntime
import IVSChat

// CreateLoggingConfiguration, GetLoggingConfiguration, UpdateLoggingConfiguration, DeleteLoggingConfiguration and
// ListLoggingConfigurations.
//
// Changes take time: CREATING and UPDATING end in ACTIVE, DELETING in nothing. Meanwhile further changes conflict. The answers to
// Create and Update say ACTIVE all the same, the one value that their shapes allow.

extension Operations {
    func createLoggingConfiguration(
        _ request: CreateLoggingConfigurationRequest, _ call: Call
    ) async throws -> CreateLoggingConfigurationResponse {
        let (identifiers, quotas, delay) = (identifiers, quotas, transitionDelay)
        let destination = try LoggingConfiguration.Destination(request.destinationConfiguration)
        return try await store.write { database in
            let table = LoggingConfigurationTable(database: database, scope: call.scope, now: call.now)
            try table.removeGone()
            if let limit = quotas.limit(.loggingConfigurations), try table.count() >= limit {
                throw ServiceError.quotaExceeded("logging configurations", limit: limit, account: call.scope.account)
            }
            let sequence = try database.nextSequence()
            while true {
                let created = LoggingConfiguration(
                    id: identifiers.identifier(), sequence: sequence, name: request.name ?? Assumptions.nameWhenAbsent,
                    createTime: call.now, updateTime: call.now, destination: destination, transition: .creating,
                    transitionEnd: call.now + delay, tags: request.tags ?? [:])
                // As with rooms: the next id if a seeded run meets one that is taken.
                if try table.insert(created) { return created.createResponse(call.scope) }
            }
        }
    }

    func getLoggingConfiguration(_ request: GetLoggingConfigurationRequest, _ call: Call) throws -> GetLoggingConfigurationResponse {
        let arn = try call.resource(request.identifier, .loggingConfiguration)
        let found = try store.read { try LoggingConfigurationTable(database: $0, scope: call.scope, now: call.now).configuration(arn.id) }
        guard let found else { throw ServiceError.notFound(arn) }
        return found.getResponse(call)
    }

    func updateLoggingConfiguration(
        _ request: UpdateLoggingConfigurationRequest, _ call: Call
    ) async throws -> UpdateLoggingConfigurationResponse {
        let arn = try call.resource(request.identifier, .loggingConfiguration)
        let destination = try request.destinationConfiguration.map { try LoggingConfiguration.Destination($0) }
        return try await change(arn, call, into: .updating) { configuration in
            if let name = request.name { configuration.name = name }
            if let destination { configuration.destination = destination }
            configuration.updateTime = max(configuration.updateTime, call.now)
            return configuration.updateResponse(call.scope)
        }
    }

    func deleteLoggingConfiguration(_ request: DeleteLoggingConfigurationRequest, _ call: Call) async throws -> NoOutput {
        let arn = try call.resource(request.identifier, .loggingConfiguration)
        return try await change(arn, call, into: .deleting) { _ in NoOutput() }
    }

    func listLoggingConfigurations(
        _ request: ListLoggingConfigurationsRequest, _ call: Call
    ) throws -> ListLoggingConfigurationsResponse {
        let list = ["ListLoggingConfigurations", call.scope.account, call.scope.region]
        let (configurations, nextToken) = try page(of: list, after: request.nextToken, size: request.maxResults) { position, limit in
            try store.read { database in
                try LoggingConfigurationTable(database: database, scope: call.scope, now: call.now).list(after: position, limit: limit)
            }
        } position: { configuration in
            ListPosition(updateTime: configuration.updateTime, sequence: configuration.sequence)
        }
        return ListLoggingConfigurationsResponse(loggingConfigurations: configurations.map { $0.summary(call) }, nextToken: nextToken)
    }

    /// Starts a transition of a configuration that is in none and, if it is to be deleted, in no room's use.
    private func change<Output: Sendable>(
        _ arn: ResourceARN, _ call: Call, into transition: LoggingConfiguration.Transition,
        _ body: @escaping @Sendable (inout LoggingConfiguration) -> Output
    ) async throws -> Output {
        let delay = transitionDelay
        return try await store.write { database in
            let table = LoggingConfigurationTable(database: database, scope: call.scope, now: call.now)
            guard var configuration = try table.configuration(arn.id) else { throw ServiceError.notFound(arn) }
            if case .inTransition(let current) = configuration.state(at: call.now) {
                throw ServiceError.conflict(arn, "is in state \(current.rawValue)")
            }
            if transition == .deleting {
                guard try !table.isUsed(arn.id) else { throw ServiceError.conflict(arn, "is in use by a room") }
            } else {
                configuration.sequence = try database.nextSequence()
            }
            configuration.transition = transition
            configuration.transitionEnd = call.now + delay
            let output = body(&configuration)
            try table.update(configuration)
            return output
        }
    }
}

extension LoggingConfiguration.Destination {
    /// Throws when it is none of the known ones, which validation has ruled out.
    fileprivate init(_ destination: DestinationConfiguration?) throws(ServiceError) {
        switch destination {
        case .s3(let s3): self = .s3(bucketName: s3.bucketName)
        case .cloudWatchLogs(let logs): self = .cloudWatchLogs(logGroupName: logs.logGroupName)
        case .firehose(let firehose): self = .firehose(deliveryStreamName: firehose.deliveryStreamName)
        case .unknown, nil: throw .validation([Violation("destinationConfiguration", "must be a known destination")])
        }
    }

    fileprivate var configuration: DestinationConfiguration {
        switch self {
        case .s3(let name): .s3(.init(bucketName: name))
        case .cloudWatchLogs(let name): .cloudWatchLogs(.init(logGroupName: name))
        case .firehose(let name): .firehose(.init(deliveryStreamName: name))
        }
    }
}

extension LoggingConfiguration {
    fileprivate func createResponse(_ scope: Scope) -> CreateLoggingConfigurationResponse {
        CreateLoggingConfigurationResponse(
            arn: arn(scope), id: id, createTime: createTime.timestamp, updateTime: updateTime.timestamp, name: name,
            destinationConfiguration: destination.configuration, state: .active, tags: tags)
    }

    fileprivate func getResponse(_ call: Call) -> GetLoggingConfigurationResponse {
        GetLoggingConfigurationResponse(
            arn: arn(call.scope), id: id, createTime: createTime.timestamp, updateTime: updateTime.timestamp, name: name,
            destinationConfiguration: destination.configuration, state: stateName(at: call.now), tags: tags)
    }

    fileprivate func updateResponse(_ scope: Scope) -> UpdateLoggingConfigurationResponse {
        UpdateLoggingConfigurationResponse(
            arn: arn(scope), id: id, createTime: createTime.timestamp, updateTime: updateTime.timestamp, name: name,
            destinationConfiguration: destination.configuration, state: .active, tags: tags)
    }

    fileprivate func summary(_ call: Call) -> LoggingConfigurationSummary {
        LoggingConfigurationSummary(
            arn: arn(call.scope), id: id, createTime: createTime.timestamp, updateTime: updateTime.timestamp, name: name,
            destinationConfiguration: destination.configuration, state: stateName(at: call.now), tags: tags)
    }

    private func arn(_ scope: Scope) -> String { scope.arn(.loggingConfiguration, id).description }

    private func stateName(at now: Milliseconds) -> LoggingConfigurationState? {
        state(at: now).name.map { LoggingConfigurationState(rawValue: $0) }
    }
}

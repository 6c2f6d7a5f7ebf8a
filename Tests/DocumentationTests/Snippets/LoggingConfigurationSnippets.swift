import IVSChat

/// The examples of the articles on operations with logging configurations and tags. `OperationSnippetTests` runs them.
enum LoggingConfigurationSnippets {
    static func createLoggingConfiguration(_ chat: IVSChatClient) async throws -> String {
        // snippet: CreateLoggingConfiguration
        let created = try await chat.createLoggingConfiguration {
            $0.name = "archive"
            $0.destinationConfiguration = .s3(.init(bucketName: "chat-archive"))
        }
        let loggingARN = created.arn ?? ""
        try await chat.waitUntilLoggingConfigurationActive(loggingARN)
        // end
        return loggingARN
    }

    static func getLoggingConfiguration(_ chat: IVSChatClient, loggingARN: String) async throws {
        // snippet: GetLoggingConfiguration
        let logging = try await chat.getLoggingConfiguration(.init(identifier: loggingARN))
        if logging.state == .active, case .s3(let bucket)? = logging.destinationConfiguration {
            print("logs to \(bucket.bucketName)")
        }
        // end
    }

    static func listLoggingConfigurations(_ chat: IVSChatClient) async throws {
        // snippet: ListLoggingConfigurations
        for try await logging in chat.loggingConfigurations() {
            print(logging.name ?? "", logging.state?.rawValue ?? "")
        }
        // end
    }

    static func updateLoggingConfiguration(_ chat: IVSChatClient, loggingARN: String) async throws {
        // snippet: UpdateLoggingConfiguration
        try await chat.updateLoggingConfiguration {
            $0.identifier = loggingARN
            $0.destinationConfiguration = .cloudWatchLogs(.init(logGroupName: "chat"))
        }
        try await chat.waitUntilLoggingConfigurationActive(loggingARN)
        // end
    }

    static func deleteLoggingConfiguration(_ chat: IVSChatClient, loggingARN: String) async throws {
        // snippet: DeleteLoggingConfiguration
        try await chat.deleteLoggingConfiguration(.init(identifier: loggingARN))
        try await chat.waitUntilLoggingConfigurationDeleted(loggingARN)
        // end
    }

    static func tagResource(_ chat: IVSChatClient, roomARN: String) async throws {
        // snippet: TagResource
        try await chat.tagResource(.init(resourceARN: roomARN, tags: ["env": "production", "team": "blue"]))
        // end
    }

    static func untagResource(_ chat: IVSChatClient, roomARN: String) async throws {
        // snippet: UntagResource
        try await chat.untagResource(.init(resourceARN: roomARN, tagKeys: ["team"]))
        // end
    }

    static func listTagsForResource(_ chat: IVSChatClient, roomARN: String) async throws {
        // snippet: ListTagsForResource
        let tags = try await chat.listTagsForResource(.init(resourceARN: roomARN)).tags
        print(tags["env"] ?? "")
        // end
    }
}

import HTTPTypes
import IVSLanguage

/// `service-info`: what the local service is and holds.
struct ServiceInfo: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "service-info", .service, summary: "Shows what the local service is and holds.",
            details: "Of the embedded service, or of the server that is in use.",
            searchTerms: ["status", "server", "store", "version", "account", "logs"],
            output: .record([
                "service", "version", "region", "account", "authentication", "store", "logs", "time", "rooms", "loggingConfigurations",
                "faults",
            ]),
            examples: [
                Example(
                    "How much there is", "create-room --name lobby | ignore; service-info | select account rooms faults",
                    output: """
                        {
                          "account": "123456789012",
                          "rooms": 1,
                          "faults": 0
                        }
                        """)
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        guard case .record(var record) = try Administration(gateway, call).send(.get, "info") else { return .nothing }
        record.readTime("time")
        return .value(.record(record))
    }
}

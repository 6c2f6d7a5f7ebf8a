import AWSRuntime
import IVSChat
import IVSLanguage

/// `regions`: where Amazon IVS Chat is.
struct Regions: Command {
    let gateway: ServiceGateway

    var signature: Signature {
        Signature(
            "regions", .session, summary: "Lists the regions of Amazon IVS Chat with their endpoints.",
            details: """
                These are the seven that AWS documents; others are not refused, for the list grows. `endpoint` serves the operations, \
                `messagingEndpoint` the chat connections. `use region NAME` changes the region.
                """,
            searchTerms: ["endpoints", "where", "datacenter"],
            output: .records(["region", "endpoint", "messagingEndpoint", "current"]),
            examples: [
                Example(
                    "Where is the region in use?", "regions | where current == true",
                    output: """
                        [
                          {
                            "region": "us-west-2",
                            "endpoint": "https://ivschat.us-west-2.amazonaws.com",
                            "messagingEndpoint": "wss://edge.ivschat.us-west-2.amazonaws.com",
                            "current": true
                          }
                        ]
                        """)
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let current = gateway.region(for: gateway.settings[call.evaluator])
        let regions = IVSChatEndpoints.regions.sorted()
        let all = regions.contains(current) ? regions : regions + [current]
        let rows = all.compactMap { region -> Value? in
            // A name that leads to no endpoint is none of these; it fails where it is used.
            guard let endpoint = try? IVSChatEndpoints.rules.endpoint(region: region),
                let messaging = try? IVSChatEndpoints.messaging(region: region)
            else { return nil }
            return .record(
                Record([
                    ("region", .string(region)), ("endpoint", .string(endpoint.url)),
                    ("messagingEndpoint", .string("wss://\(messaging.authority)")), ("current", .bool(region == current)),
                ]))
        }
        return .stream(ValueStream(rows))
    }
}

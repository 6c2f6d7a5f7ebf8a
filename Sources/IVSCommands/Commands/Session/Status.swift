import IVSLanguage
import LocalService

/// `status`: the session's settings.
struct Status: Command {
    let gateway: ServiceGateway
    let printer: ResultPrinter

    var signature: Signature {
        Signature(
            "status", .session, summary: "Shows the session's settings.",
            details:
                "`server` is what serves the store to several programs, if something does: calls go there. `use SETTING VALUE` changes one; `with {…} { … }` changes several for a block.",
            searchTerms: ["settings", "session", "whereami", "region", "room"],
            output: .record([
                "backend", "region", "profile", "room", "user", "output", "times", "pager", "explain", "timing", "title", "keys", "store",
                "server",
            ]),
            examples: [
                Example(
                    "Look at the region in use", "status | get region",
                    output: #""us-west-2""#),
                Example(
                    "See what 'use' changed", "use region eu-west-1; status | select backend region",
                    output: """
                        {
                          "backend": "local",
                          "region": "eu-west-1"
                        }
                        """),
            ])
    }

    func run(_ call: Call) throws -> PipelineData {
        let settings = gateway.settings[call.evaluator]
        var record = Record()
        record["backend"] = .string(settings.backend.text)
        record["region"] = .string(gateway.region(for: settings))
        record["profile"] = settings.profile.map(Value.string) ?? .null
        record["room"] = settings.room.map { .string($0.label) } ?? .null
        record["user"] = settings.user.map(Value.string) ?? .null
        record["output"] = .string(printer.format(call.evaluator).rawValue)
        record["times"] = .string(settings.times.rawValue)
        record["pager"] = .string(settings.pager.text)
        record["explain"] = .string(settings.explain.rawValue)
        record["timing"] = .string(settings.timing.text)
        record["title"] = .string(settings.title.rawValue)
        record["keys"] = settings.keys.map { .string($0.rawValue) } ?? .null
        record["store"] = settings.backend == .local ? .string(gateway.options.store.path) : .null
        record["server"] = settings.backend == .local ? gateway.localBackend.serverURL.map(Value.string) ?? .null : .null
        return .value(.record(record))
    }
}

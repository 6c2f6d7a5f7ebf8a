import IVSJSON

extension Administration {
    /// `connections?limit=N`: how many clients are connected, in all and room by room, the fullest rooms first.
    func connectionCounts(_ request: AdministrationRequest) throws(AdministrationError) -> JSONValue {
        let limit = try request.number("limit", in: 1...50_000) ?? 1000
        // Rooms with as many clients keep their order from one look to the next.
        let rooms = messaging.hub.subscriberCounts.map { (arn: $0.room.description, count: $0.count) }
            .sorted { ($1.count, $0.arn) < ($0.count, $1.arn) }
        return [
            "connections": .number(JSONNumber(Int64(rooms.reduce(0) { $0 + $1.count }))),
            "rooms": .array(
                rooms.prefix(Int(limit)).map { ["arn": .string($0.arn), "connections": .number(JSONNumber(Int64($0.count)))] }),
        ]
    }
}

import IVSChat

let settings = try ConfigurationResolver().resolve()
let chat = try IVSChatClient(settings: settings, transport: HTTPTransport(settings))

let room = try await chat.createRoom { $0.name = "lobby" }
for try await room in chat.rooms() {
    print(room.name ?? "unnamed", room.arn ?? "")
}
try await chat.deleteRoom(.init(identifier: room.arn ?? ""))
try await chat.close()

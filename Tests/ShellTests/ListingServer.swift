import Foundation
import IVSSystem
import Synchronization
import TestSupport

/// A service with very many rooms, or one that takes every connection and never answers.
final class ListingServer: Sendable {
    let url: String
    private let listener: Int32
    private let rooms: Int
    /// Pages that are answered before the gate is opened.
    private let pagesBeforeGate: Int
    private let gate = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - rooms: how many there are, `room-0` and up; nil for a service that never answers.
    ///   - pagesBeforeGate: pages of 50 rooms that come before the others wait for `openGate`.
    init(rooms: Int?, pagesBeforeGate: Int = .max) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = bind(listener, address, length)
                _ = listen(listener, 16)
                _ = getsockname(listener, address, &length)
            }
            return UInt16(bigEndian: pointer.pointee.sin_port)
        }
        self.listener = listener
        url = "http://127.0.0.1:\(port)"
        self.rooms = rooms ?? 0
        self.pagesBeforeGate = pagesBeforeGate
        guard rooms != nil else { return }
        Thread.detachNewThread { [self] in
            while case let connection = accept(self.listener, nil, nil), connection >= 0 {
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

    deinit { close(listener) }

    func openGate() { gate.signal() }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var received: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = read(connection, &chunk, chunk.count), count > 0 {
            received += chunk[..<count]
            let text = String(decoding: received, as: UTF8.self)
            guard let head = text.range(of: "\r\n\r\n") else { continue }
            let length = text[..<head.lowerBound].lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) }
            guard text[head.upperBound...].utf8.count >= length ?? 0 else { continue }
            received = []
            let answer = page(askedForBy: String(text[head.upperBound...]))
            let bytes = Array(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: \(answer.utf8.count)\r\n\r\n\(answer)".utf8)
            guard write(connection, bytes, bytes.count) == bytes.count else { return }
        }
    }

    private func page(askedForBy body: String) -> String {
        let token = body.firstMatch(of: /"nextToken":"(\d+)"/).flatMap { Int($0.1) } ?? 0
        if token / 50 == pagesBeforeGate { gate.wait() }
        let items = (token..<min(rooms, token + 50)).map { number in
            let id = "r" + String(repeating: "0", count: 11 - "\(number)".count) + "\(number)"
            return #"{"arn":"arn:aws:ivschat:us-west-2:123456789012:room/\#(id)","id":"\#(id)","name":"room-\#(number)"}"#
        }
        let next = token + 50 < rooms ? #","nextToken":"\#(token + 50)""# : ""
        return #"{"rooms":["# + items.joined(separator: ",") + "]" + next + "}"
    }
}

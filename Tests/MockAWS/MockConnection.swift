import Foundation
import IVSTimestamps
import NIOCore
import NIOSSL

/// One connection to the mock: requests with a length, one after another. A CONNECT turns it into a tunnel that ends right here, with TLS on
/// port 443.
final class MockConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let mock: MockAWS
    private var received = ByteBuffer()
    private var isEncrypted = false

    init(_ mock: MockAWS) { self.mock = mock }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var data = unwrapInboundIn(data)
        received.writeBuffer(&data)
        while let request = nextRequest() {
            if request.method == "CONNECT" { return openTunnel(request, context) }
            answer(request, context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func nextRequest() -> MockRequest? {
        let text = String(buffer: received)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        let headLength = text[..<end.upperBound].utf8.count
        let bodyLength = headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        guard received.readableBytes >= headLength + bodyLength else { return nil }
        received.moveReaderIndex(forwardBy: headLength)
        let body = received.readBytes(length: bodyLength) ?? []
        return MockRequest(
            method: String(words[0]), target: String(words[1]), headers: headers, body: body, isEncrypted: isEncrypted, time: .now)
    }

    private func openTunnel(_ request: MockRequest, _ context: ChannelHandlerContext) {
        mock.note(tunnel: request)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n")), promise: nil)
        guard request.target.hasSuffix(":443"), let tls = mock.tls else { return }
        do {
            try context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
            isEncrypted = true
        } catch {
            context.close(promise: nil)
        }
    }

    private func answer(_ request: MockRequest, _ context: ChannelHandlerContext) {
        let channel = context.channel
        Task { [mock] in
            switch await mock.answer(to: request) {
            case .response(let status, let headers, let body):
                var head = "HTTP/1.1 \(status) Status\r\nContent-Length: \(body.count)\r\nDate: \(mock.clock().httpDate ?? "")\r\n"
                for (name, value) in headers { head += "\(name): \(value)\r\n" }
                var buffer = ByteBuffer(string: head + "\r\n")
                buffer.writeBytes(body)
                try? await channel.writeAndFlush(buffer)
            case .bytesAndClose(let text):
                try? await channel.writeAndFlush(ByteBuffer(string: text))
                try? await channel.close()
            case .drop: try? await channel.close()
            }
        }
    }
}

internal import NIOCore
internal import NIOHTTP1

/// Reads the answer of a service that does not agree to the opening handshake, as much of it as an error's text can use.
final class RefusalReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    struct Answer: Sendable {
        var status = 0
        var text = ""
    }

    private static let longestText = 1024

    let promise: EventLoopPromise<Answer>
    private var answer = Answer()
    private var body: [UInt8] = []

    init(promise: EventLoopPromise<Answer>) { self.promise = promise }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): answer.status = Int(head.status.code)
        case .body(let bytes): body.append(contentsOf: bytes.readableBytesView.prefix(Self.longestText - body.count))
        case .end: finish()
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer.status > 0 ? finish() : promise.fail(error)
        context.close(promise: nil)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        answer.status > 0 ? finish() : promise.fail(ChannelError.eof)
    }

    private func finish() {
        // One line without control characters: it ends up in a message on somebody's terminal.
        let text = String(decoding: body, as: UTF8.self).unicodeScalars
            .map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
        answer.text = text.split(separator: " ").joined(separator: " ")
        promise.succeed(answer)
    }
}

import AWSRuntime
import HTTPTypes
import NIOCore
import NIOHTTP1

/// Writes an answer as HTTP/1.1: head and body behind each other in one piece of memory, for one system call.
enum ResponseEncoder {
    struct Options {
        /// The length of the body is told, the body is left out.
        var omitsBody = false
        /// The connection ends after this answer.
        var closes = false
        /// The client speaks HTTP/1.0 and asked to keep the connection.
        var tellsKeepAlive = false
        var fields: [(name: String, value: String)] = []
        var date = ""
    }

    static func write(_ response: AWSResponse, _ options: Options, to buffer: inout ByteBuffer) {
        let status = response.head.status
        buffer.writeStaticString("HTTP/1.1 ")
        buffer.writeString(String(status.code))
        buffer.writeStaticString(" ")
        buffer.writeString(status.reasonPhrase.isEmpty ? HTTPResponseStatus(statusCode: status.code).reasonPhrase : status.reasonPhrase)
        buffer.writeStaticString("\r\n")
        for field in response.head.headerFields {
            // Framing is the server's business.
            if field.name == .contentLength || field.name == .connection || field.name == .transferEncoding { continue }
            write(field.name.canonicalName, field.value, to: &buffer)
        }
        for field in options.fields { write(field.name, field.value, to: &buffer) }
        write("date", options.date, to: &buffer)
        // These have no body by definition (RFC 9110 §8.6).
        if status.code >= 200, status.code != 204, status.code != 304 {
            write("content-length", String(response.body.count), to: &buffer)
        }
        if options.closes {
            buffer.writeStaticString("connection: close\r\n")
        } else if options.tellsKeepAlive {
            buffer.writeStaticString("connection: keep-alive\r\n")
        }
        buffer.writeStaticString("\r\n")
        if !options.omitsBody { buffer.writeBytes(response.body) }
    }

    private static func write(_ name: String, _ value: String, to buffer: inout ByteBuffer) {
        buffer.writeString(name)
        buffer.writeStaticString(": ")
        buffer.writeString(value)
        buffer.writeStaticString("\r\n")
    }
}

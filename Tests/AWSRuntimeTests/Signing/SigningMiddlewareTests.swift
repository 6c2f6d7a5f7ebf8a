import AWSRuntime
import HTTPTypes
import IVSTimestamps
import Synchronization
import Testing

@Suite struct SigningMiddlewareTests {
    private let time = RecordingTimeSource()

    /// Gives `key1`, `key2`, … in turn.
    private final class Rotation: CredentialProvider {
        let name = "rotation"
        private let count = Mutex(0)

        func credentials() -> Credentials {
            let number = count.withLock { count in
                count += 1
                return count
            }
            return Credentials(accessKeyID: "key\(number)", secretAccessKey: "s")
        }
    }

    /// The access keys and dates of the requests that get these answers, one after the other.
    private func requests(_ answers: [AWSResponse]) async throws -> [(key: String, date: String)] {
        let seen = Mutex<[(String, String)]>([])
        let middleware = SigningMiddleware(
            service: "ivschat", credentials: CredentialCache(Rotation(), time: time), time: time)
        _ = try await middleware.handle(.sample, context: .sample) { request, _ in
            let signature = try #require(try RequestSignature(of: request))
            return seen.withLock { seen in
                seen.append((signature.accessKeyID, signature.time.description))
                return answers[seen.count - 1]
            }
        }
        return seen.withLock { $0 }
    }

    private func refusal(_ code: String, date: String? = nil) -> AWSResponse {
        var head = HTTPResponse(status: .forbidden)
        head.headerFields[HTTPField.Name("x-amzn-errortype")!] = code
        head.headerFields[.date] = date
        return AWSResponse(head: head, body: Array("{}".utf8))
    }

    private let accepted = AWSResponse(head: HTTPResponse(status: .ok))

    @Test("Expired credentials are dropped, and the request is made once more with fresh ones")
    func expired() async throws {
        let keys = try await requests([refusal("ExpiredTokenException"), accepted]).map(\.key)
        #expect(keys == ["key1", "key2"])
    }

    @Test("It is made once more, and not forever")
    func expiredAgain() async throws {
        let expired = refusal("ExpiredTokenException")
        #expect(try await requests([expired, expired, expired]).count == 2)
    }

    @Test("When the service's clock proves to differ the request is signed anew at its time")
    func clockSkew() async throws {
        // Our clock stands at 2020-09-13T12:26:40Z.
        let requests = try await requests([
            refusal("InvalidSignatureException", date: "Sun, 13 Sep 2020 13:26:40 GMT"), accepted,
        ])
        #expect(requests.map(\.date) == ["2020-09-13T12:26:40.000Z", "2020-09-13T13:26:40.000Z"])
    }

    @Test("A refused signature with clocks that agree is not repeated")
    func wrongSecret() async throws {
        let refused = refusal("InvalidSignatureException", date: "Sun, 13 Sep 2020 12:27:40 GMT")
        #expect(try await requests([refused, accepted]).count == 1)
    }
}

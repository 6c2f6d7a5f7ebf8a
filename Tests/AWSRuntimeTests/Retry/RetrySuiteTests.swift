import AWSRuntime
import HTTPTypes
import IVSJSON
import IVSTimestamps
import Synchronization
import TestSupport
import Testing

/// The tables of standard mode 2.1: a request, the answers that its tries get, and what happens after each.
@Suite(.suite(Suites.retries, judging: "retries are"))
struct RetrySuiteTests {
    @Test("Retries, waits and quota are those of the tables")
    func tables() async throws {
        let tables = try #require(try Suites.json(Suites.retries).arrayValue)
        #expect(tables.count == 12)
        for table in tables { try await check(table) }
    }

    private func check(_ table: JSONValue) async throws {
        let name = Comment(rawValue: try #require(table["name"]?.stringValue))
        let given = try #require(table["given"])
        let steps = try #require(table["responses"]?.arrayValue)
        var policy = RetryPolicy(maximumAttempts: Int(given["max_attempts"]?.int64Value ?? 3))
        if let delay = given["max_backoff_time"]?.doubleValue { policy.maximumDelay = delay }
        let quota = RetryQuota(tokens: Int(given["initial_retry_tokens"]?.int64Value ?? 500))
        let time = RecordingTimeSource()
        let jitter = try #require(given["exponential_base"]?.doubleValue)
        let middleware = RetryMiddleware(policy, quota: quota, time: time, jitter: { jitter })
        let quotaAtTries = Mutex<[Int]>([])
        let response = try await middleware.handle(.sample, context: .sample) { _, context in
            quotaAtTries.withLock { $0.append(quota.available) }
            return try AWSResponse(table: try #require(steps[context.attempt - 1]["response"]))
        }

        // The quota is compared when the next try begins, and after the last one.
        let quotas = quotaAtTries.withLock { $0.dropFirst() + [quota.available] }
        #expect(quotas.count == steps.count, name)
        for (step, available) in zip(steps, quotas) {
            #expect(step["expected"]?["retry_quota"]?.int64Value == Int64(available), name)
        }
        let delays = steps.compactMap { $0["expected"]?["delay"]?.doubleValue }
        #expect(time.sleeps == delays.map { Int64(($0 * 1_000_000_000).rounded()) }, name)
        let last = try #require(steps.last)
        #expect((response.head.status == .ok) == (last["expected"]?["outcome"] == "success"), name)
    }
}

extension AWSResponse {
    fileprivate init(table: JSONValue) throws {
        var head = HTTPResponse(status: .init(code: Int(try #require(table["status_code"]?.int64Value))))
        if let code = table["error_code"]?.stringValue { head.headerFields[HTTPField.Name("x-amzn-errortype")!] = code }
        for field in table["headers"]?.objectValue ?? JSONObject() {
            head.headerFields[try #require(HTTPField.Name(field.key))] = field.value.stringValue
        }
        self.init(head: head, body: Array("{}".utf8))
    }
}

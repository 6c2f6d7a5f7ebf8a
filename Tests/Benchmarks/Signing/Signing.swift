// Signs the same request over and over on one thread: Signing COUNT. Prints signatures per second.

import AWSRuntime
import HTTPTypes
import IVSTimestamps

@main
struct Signing {
    static func main() {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
        let signer = SigV4Signer(service: "ivschat", region: "us-west-2")
        let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
        var head = HTTPRequest(
            method: .post, scheme: "https", authority: "ivschat.us-west-2.amazonaws.com", path: "/GetRoom")
        head.headerFields[.contentType] = "application/json"
        let request = AWSRequest(
            head: head, body: Array(#"{"identifier":"arn:aws:ivschat:us-west-2:123456789012:room/AbCdEfGhIjKl"}"#.utf8))
        // A time of its own for each second of signatures, as in a program that runs for a while; the key stays that of the day.
        let start = Timestamp(seconds: 1_767_225_600)
        var length = 0
        let clock = ContinuousClock()
        let duration = clock.measure {
            for number in 0..<count {
                var signed = request
                signer.sign(&signed, with: credentials, at: start.adding(nanoseconds: Int64(number) * 100_000) ?? start)
                length += signed.head.headerFields[.authorization]?.utf8.count ?? 0
            }
        }
        guard length > count * 100 else { fatalError("the requests were not signed") }
        print(Int(Double(count) / (duration / .seconds(1))))
    }
}

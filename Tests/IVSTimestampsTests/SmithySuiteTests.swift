import Foundation
import IVSJSON
import IVSTimestamps
import TestSupport
import Testing

private let datetime = "datetime/date_time_format_test_suite.json"

/// The timestamp cases of Smithy, which SDKs of AWS share.
@Suite(.suite(datetime, judging: "timestamps are"))
struct SmithySuiteTests {
    private struct Case {
        let timestamp: Timestamp
        /// Nil when the moment has no text in the format, or the text no moment.
        let text: String?

        init(_ json: JSONValue) throws {
            let seconds = try #require(json["canonical_seconds"]?.stringValue.flatMap { Int64($0) })
            let nanoseconds = try #require(json["canonical_nanos"]?.int64Value)
            timestamp = Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds))
            text = json["error"] == true ? nil : json["smithy_format_value"]?.stringValue
        }
    }

    private func cases(_ section: String) throws -> [Case] {
        let suite = try JSONValue(parsing: Suites.bytes(datetime))
        return try #require(suite[section]?.arrayValue).map(Case.init)
    }

    @Test(
        "Moments are written as Smithy has it",
        arguments: [
            ("format_date_time", TimestampFormat.iso8601), ("format_http_date", .httpDate), ("format_epoch_seconds", .epochSeconds),
        ])
    func formatted(section: String, format: TimestampFormat) throws {
        let cases = try cases(section)
        #expect(cases.count == 122)
        for one in cases { #expect(one.timestamp.formatted(format) == one.text) }
    }

    @Test(
        "Moments are read as Smithy has it",
        arguments: [
            ("parse_date_time", TimestampFormat.iso8601, 86), ("parse_http_date", .httpDate, 86),
            ("parse_epoch_seconds", .epochSeconds, 122),
        ])
    func parsed(section: String, format: TimestampFormat, count: Int) throws {
        let cases = try cases(section)
        #expect(cases.count == count)
        for one in cases {
            let text = try #require(one.text)
            #expect(Timestamp(text, format: format) == one.timestamp, Comment(rawValue: text))
        }
    }
}

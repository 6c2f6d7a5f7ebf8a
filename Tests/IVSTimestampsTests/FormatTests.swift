import IVSTimestamps
import Testing

private let sample = Timestamp(seconds: 1_669_969_280)

struct ISO8601Tests {
    @Test(
        "Whole milliseconds are written with three digits, finer times with as many as it takes",
        arguments: [
            (0, "2022-12-02T08:21:20.000Z"),
            (754_000_000, "2022-12-02T08:21:20.754Z"),
            (700_000_000, "2022-12-02T08:21:20.700Z"),
            (754_100_000, "2022-12-02T08:21:20.7541Z"),
            (1, "2022-12-02T08:21:20.000000001Z"),
            (999_999_990, "2022-12-02T08:21:20.99999999Z"),
        ] as [(Int32, String)])
    func milliseconds(nanoseconds: Int32, expected: String) {
        let moment = Timestamp(seconds: sample.seconds, nanoseconds: nanoseconds)
        #expect(moment.iso8601() == expected)
        #expect(moment.description == expected)
        #expect(Timestamp(iso8601: expected) == moment)
    }

    @Test(
        "The wire form leaves out what is zero and ends at microseconds",
        arguments: [
            (0, "2022-12-02T08:21:20Z"),
            (700_000_000, "2022-12-02T08:21:20.7Z"),
            (754_321_987, "2022-12-02T08:21:20.754321Z"),
            (999, "2022-12-02T08:21:20Z"),
        ] as [(Int32, String)])
    func wire(nanoseconds: Int32, expected: String) {
        #expect(Timestamp(seconds: sample.seconds, nanoseconds: nanoseconds).iso8601(.wire) == expected)
    }

    @Test(
        "A number of digits is kept to, what is beyond them dropped",
        arguments: [
            (0, "2022-12-02T08:21:20Z"), (1, "2022-12-02T08:21:20.9Z"), (6, "2022-12-02T08:21:20.999999Z"),
            (9, "2022-12-02T08:21:20.999999999Z"), (-1, "2022-12-02T08:21:20Z"), (12, "2022-12-02T08:21:20.999999999Z"),
        ])
    func exactDigits(digits: Int, expected: String) {
        #expect(Timestamp(seconds: sample.seconds, nanoseconds: 999_999_999).iso8601(.exactly(digits)) == expected)
    }

    @Test(
        "One moment has many spellings",
        arguments: [
            "2022-12-02T08:21:20Z", "2022-12-02t08:21:20z", "2022-12-02T08:21:20.0Z", "2022-12-02T08:21:20.000000000Z",
            "2022-12-02T08:21:20+00:00", "2022-12-02T08:21:20-00:00", "2022-12-02T09:21:20+01:00", "2022-12-02T13:51:20+05:30",
            "2022-12-01T20:21:20-12:00", "2022-12-03T08:20:20+23:59",
        ])
    func spellings(text: String) {
        #expect(Timestamp(iso8601: text) == sample)
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "2022", "2022-12-02", "2022-12-02T08:21:20", "2022-12-02 08:21:20Z", "2022-12-02T08:21Z", "2022-12-02T08:21:20.Z",
            "2022-12-02T08:21:20.1234567890Z", "2022-12-02T08:21:20,5Z", "2022-13-02T08:21:20Z", "2022-00-02T08:21:20Z",
            "2022-12-32T08:21:20Z", "2022-12-00T08:21:20Z", "2022-02-29T08:21:20Z", "1900-02-29T00:00:00Z", "2022-04-31T08:21:20Z",
            "2022-12-02T24:00:00Z", "2022-12-02T08:60:20Z", "2016-12-31T23:59:60Z", "2022-12-02T08:21:20+0100",
            "2022-12-02T08:21:20+24:00", "2022-12-02T08:21:20+01:60", "2022-12-02T08:21:20+01", "2022-12-02T08:21:20ZZ",
            " 2022-12-02T08:21:20Z", "2022-12-02T08:21:20Z ", "02022-12-02T08:21:20Z", "-022-12-02T08:21:20Z", "２０２２-12-02T08:21:20Z",
            "0000-12-31T23:59:59Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "20221202T082120Z",
        ])
    func refused(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test("The first and last moments are written and read; what lies beyond has no text but its seconds")
    func limits() {
        #expect(Timestamp.earliest.iso8601() == "0001-01-01T00:00:00.000Z")
        #expect(Timestamp.latest.iso8601() == "9999-12-31T23:59:59.999999999Z")
        #expect(Timestamp(iso8601: "0001-01-01T00:00:00Z") == .earliest)
        #expect(Timestamp(iso8601: "9999-12-31T23:59:59.999999999Z") == .latest)
        for seconds in [Timestamp.earliest.seconds - 1, Timestamp.latest.seconds + 1, Int64.min, .max] {
            let moment = Timestamp(seconds: seconds)
            #expect(moment.iso8601() == nil)
            #expect(moment.httpDate == nil)
            #expect(moment.basicISO8601 == nil)
            #expect(moment.description == "@\(seconds)")
        }
    }

    @Test("Signatures use the basic form")
    func basic() {
        #expect(sample.basicISO8601 == "20221202T082120Z")
        #expect(Timestamp(basicISO8601: "20221202T082120Z") == sample)
        for text in ["", "2022-12-02T08:21:20Z", "20221202T082120", "20221302T082120Z", "20221202t082120Z", "20221202T082120Zx"] {
            #expect(Timestamp(basicISO8601: text) == nil)
        }
    }
}

struct HTTPDateTests {
    @Test("HTTP dates have whole seconds")
    func written() {
        #expect(sample.httpDate == "Fri, 02 Dec 2022 08:21:20 GMT")
        #expect(Timestamp(seconds: sample.seconds, nanoseconds: 999_999_999).httpDate == "Fri, 02 Dec 2022 08:21:20 GMT")
    }

    @Test("HTTP dates are read, with a fraction too")
    func read() {
        #expect(Timestamp(httpDate: "Fri, 02 Dec 2022 08:21:20 GMT") == sample)
        #expect(Timestamp(httpDate: "Fri, 02 Dec 2022 08:21:20.5 GMT") == Timestamp(seconds: sample.seconds, nanoseconds: 500_000_000))
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "Fri, 2 Dec 2022 08:21:20 GMT", "02 Dec 2022 08:21:20 GMT", "Fri, 02 Dec 2022 08:21:20", "Fri, 02 Dec 2022 08:21:20 CET",
            "Fre, 02 Dec 2022 08:21:20 GMT", "Fri, 02 Dez 2022 08:21:20 GMT", "Fri, 30 Feb 2022 08:21:20 GMT",
            "Fri, 02 Dec 22 08:21:20 GMT",
            "Fri, 02 Dec 2022 08:21:20 GMT ", "Friday, 02-Dec-22 08:21:20 GMT",
        ])
    func refused(text: String) {
        #expect(Timestamp(httpDate: text) == nil)
    }
}

struct EpochSecondsTests {
    @Test(
        "Seconds are written without zeros at the end",
        arguments: [
            (1_669_969_280, 0, "1669969280"), (1_669_969_280, 754_000_000, "1669969280.754"), (0, 1, "0.000000001"), (0, 0, "0"),
            (-2, 250_000_000, "-2.25"),
        ] as [(Int64, Int32, String)])
    func written(seconds: Int64, nanoseconds: Int32, expected: String) {
        let moment = Timestamp(seconds: seconds, nanoseconds: nanoseconds)
        #expect(moment.epochSeconds == expected)
        #expect(Timestamp(epochSeconds: expected) == moment)
    }

    @Test("More digits than nanoseconds are dropped, exponents understood")
    func lenient() {
        #expect(Timestamp(epochSeconds: "1.0000000019") == Timestamp(seconds: 1, nanoseconds: 1))
        #expect(Timestamp(epochSeconds: "1.669969280754E9") == Timestamp(seconds: 1_669_969_280, nanoseconds: 754_000_000))
        #expect(Timestamp(epochSeconds: "1e3") == Timestamp(seconds: 1000))
        #expect(Timestamp(epochSeconds: 0.9999999) == Timestamp(seconds: 1))
        #expect(Timestamp(epochSeconds: -0.25) == Timestamp(seconds: -1, nanoseconds: 750_000_000))
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "-", "1.", ".5", "+1", "1 ", " 1", "0x10", "nan", "inf", "1e400", "9223372036854775808", "-0.5", "1e", "--1",
        ])
    func refused(text: String) {
        #expect(Timestamp(epochSeconds: text) == nil)
    }

    @Test("Doubles without a moment are refused", arguments: [Double.nan, .infinity, -.infinity, 1e19])
    func refusedDoubles(value: Double) {
        #expect(Timestamp(epochSeconds: value) == nil)
    }
}

import AWSRuntime
import IVSJSON
import TestSupport
import Testing

@Suite struct EndpointRulesTests {
    private let rules = EndpointRules(hostPrefix: "ivschat")

    @Test("Endpoints are those of AWS's own tests", .suite(Suites.endpoints, judging: "endpoints are"))
    func suite() throws {
        let cases = try #require(try Suites.json(Suites.endpoints)["testCases"]?.arrayValue)
        #expect(cases.count == 23)
        for test in cases {
            let name = Comment(rawValue: test["documentation"]?.stringValue ?? "")
            let parameters = test["params"]
            let result = Result { () throws in
                try rules.endpoint(
                    region: parameters?["Region"]?.stringValue, usesFIPS: parameters?["UseFIPS"]?.boolValue ?? false,
                    usesDualStack: parameters?["UseDualStack"]?.boolValue ?? false,
                    custom: try parameters?["Endpoint"]?.stringValue.map { try Endpoint(url: $0) })
            }
            switch result {
            case .success(let endpoint): #expect(endpoint.url == test["expect"]?["endpoint"]?["url"]?.stringValue, name)
            case .failure(let error): #expect("\(error)" == test["expect"]?["error"]?.stringValue, name)
            }
        }
    }

    @Test(
        "Every region that AWS lists is in its partition, with that partition's names",
        .suite(Suites.partitions, judging: "partitions are"))
    func allRegions() throws {
        let partitions = try #require(try Suites.json(Suites.partitions)["partitions"]?.arrayValue)
        #expect(partitions.count == Partition.all.count)
        for expected in partitions {
            let outputs = try #require(expected["outputs"])
            for region in try #require(expected["regions"]?.objectValue) {
                let partition = Partition.of(region: region.key)
                let name = Comment(rawValue: region.key)
                #expect(partition.id == expected["id"]?.stringValue, name)
                #expect(partition.dnsSuffix == outputs["dnsSuffix"]?.stringValue, name)
                #expect(partition.dualStackDNSSuffix == outputs["dualStackDnsSuffix"]?.stringValue, name)
                #expect(partition.supportsFIPS == outputs["supportsFIPS"]?.boolValue, name)
                #expect(partition.supportsDualStack == outputs["supportsDualStack"]?.boolValue, name)
            }
        }
    }

    @Test(
        "A region still to come is in the partition that its name says",
        arguments: [
            ("eu-central-9", "aws"), ("cn-west-7", "aws-cn"), ("us-gov-west-4", "aws-us-gov"), ("us-iso-north-1", "aws-iso"),
            ("somewhere", "aws"), ("us--1", "aws"),
        ])
    func unknownRegion(region: String, partition: String) { #expect(Partition.of(region: region).id == partition) }

    @Test("What cannot be part of a host's name is no region", arguments: ["", "a.b", "a/b", "-a", "us-east-1@x", "é"])
    func invalidRegion(region: String) {
        #expect(throws: EndpointRuleError.invalidRegion(region)) { try rules.endpoint(region: region) }
    }
}

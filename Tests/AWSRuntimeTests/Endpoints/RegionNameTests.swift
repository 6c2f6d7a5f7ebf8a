import AWSRuntime
import Testing

@Suite("Names of regions")
struct RegionNameTests {
    @Test(
        "A region is known by its form",
        arguments: ["us-west-2", "eu-central-1", "us-gov-west-1", "cn-north-1", "eusc-de-east-1", "xx-moon-12"])
    func names(text: String) { #expect(RegionName.isValid(text)) }

    @Test(
        "What could not stand in an ARN or in a host's name is no region",
        arguments: [
            "", "us", "us-west", "us--1", "-us-west-2", "us-west-2-", "US-WEST-2", "us:west:2", "us-west-2/x", "é-west-1",
            "a-b-\(String(repeating: "c", count: 29))",
        ])
    func others(text: String) { #expect(!RegionName.isValid(text)) }
}

import TestSupport
import Testing

/// Tests in a browser. They run one after the other: side by side they would fight for the machine rather than end sooner.
@Suite(
    "In a browser", .browser, .serialized, .patience(minutes: 2),
    .enabled(if: ChromiumProcess.path != nil, "there is no chromium on this machine: install the package chromium"))
struct BrowserTests {}

/// Starts one browser for the tests of a suite.
struct BrowserTrait: SuiteTrait, TestScoping {
    @TaskLocal static var browser: Browser?

    var isRecursive: Bool { false }

    func provideScope(for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void) async throws {
        let browser = try Browser()
        defer { browser.end() }
        try await Self.$browser.withValue(browser, operation: function)
    }
}

extension Trait where Self == BrowserTrait {
    static var browser: Self { Self() }
}

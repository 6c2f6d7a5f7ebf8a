// swift-tools-version: 6.2
import PackageDescription

// Dependencies point downwards only: a target may name those above it in this list, never those below.
// What each target is, and why each package, is in ARCHITECTURE.md.

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "ivsh",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "ivsh", targets: ["ivsh"]),
        .library(name: "IVSChat", targets: ["IVSChat"]),
        .library(name: "IVSChatTesting", targets: ["IVSChatTesting"]),
        .library(name: "IVSHTTPTransport", targets: ["IVSHTTPTransport"]),
        .library(name: "AWSRuntime", targets: ["AWSRuntime"]),
        .library(name: "IVSTimestamps", targets: ["IVSTimestamps"]),
        .library(name: "IVSChatInstrumentation", targets: ["IVSChatInstrumentation"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.36.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        // C libraries of the system.
        .target(name: "CLibedit", linkerSettings: [.linkedLibrary("edit")]),
        .target(name: "CProcesses"),
        .systemLibrary(name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Leaves: one subject each, and no dependency but the C library, which is IVSSystem's.
        .target(name: "IVSSystem", swiftSettings: settings),
        .target(name: "IVSJSON", swiftSettings: settings),
        .target(name: "IVSTimestamps", dependencies: ["IVSSystem"], swiftSettings: settings),
        .target(name: "IVSTerminalText", swiftSettings: settings),
        .target(name: "IVSPatterns", swiftSettings: settings),
        .target(name: "IVSProcesses", dependencies: ["CProcesses", "IVSSystem"], swiftSettings: settings),

        // The SDK.
        .target(
            name: "AWSRuntime",
            dependencies: [
                "IVSJSON", "IVSSystem", "IVSProcesses", "IVSTimestamps", "CLibcrypto",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .target(
            name: "IVSHTTPTransport",
            dependencies: [
                "AWSRuntime", "IVSSystem",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .target(
            name: "IVSChat",
            dependencies: [
                "AWSRuntime", "IVSHTTPTransport", "IVSJSON", "IVSTimestamps", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .target(
            name: "IVSChatInstrumentation",
            dependencies: [
                "AWSRuntime",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: settings),
        .target(name: "IVSChatTesting", dependencies: ["IVSChat", "AWSRuntime", "IVSJSON", "IVSTimestamps"], swiftSettings: settings),
        .executableTarget(
            name: "ServiceModelGenerator", dependencies: ["IVSJSON"], exclude: ["ivschat.json"], swiftSettings: settings),

        // The local service.
        .target(
            name: "LocalService",
            dependencies: [
                "IVSChat", "AWSRuntime", "IVSJSON", "IVSSystem", "IVSProcesses", "IVSPatterns", "IVSTimestamps", "CLibcrypto", "CZlib",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),

        .target(
            name: "LocalServer",
            dependencies: [
                "LocalService", "IVSChat", "AWSRuntime", "IVSJSON", "IVSSystem", "IVSTimestamps", "CLibcrypto",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            resources: [.embedInCode("Page")],
            swiftSettings: settings),

        // The shell.
        .target(
            name: "IVSLanguage", dependencies: ["IVSJSON", "IVSSystem", "IVSProcesses", "IVSTimestamps", "IVSTerminalText", "IVSPatterns"],
            swiftSettings: settings),
        .target(
            name: "IVSCommands",
            dependencies: [
                "IVSLanguage", "IVSChat", "AWSRuntime", "IVSHTTPTransport", "LocalService", "LocalServer", "IVSJSON", "IVSSystem",
                "IVSTimestamps", "IVSTerminalText",
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            swiftSettings: settings),
        .target(name: "LineEditor", dependencies: ["CLibedit", "IVSSystem", "IVSTerminalText"], swiftSettings: settings),
        .executableTarget(
            name: "ivsh",
            dependencies: [
                "IVSCommands", "IVSLanguage", "IVSChat", "AWSRuntime", "IVSHTTPTransport", "LocalService", "LocalServer", "LineEditor",
                "IVSJSON", "IVSSystem", "IVSProcesses", "IVSTimestamps", "IVSTerminalText",
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),

        // What scripts/bench measures with and against.
        .executableTarget(
            name: "BareServer",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Tests/Benchmarks/BareServer", swiftSettings: settings),
        .executableTarget(
            name: "FanOut", dependencies: ["IVSSystem"], path: "Tests/Benchmarks/FanOut", swiftSettings: settings),
        .executableTarget(
            name: "Signing",
            dependencies: ["AWSRuntime", "IVSTimestamps", .product(name: "HTTPTypes", package: "swift-http-types")],
            path: "Tests/Benchmarks/Signing", swiftSettings: settings),

        // Tests, a folder per target.
        .target(name: "TestSupport", path: "Tests/Support", swiftSettings: settings),
        .target(
            name: "ShellTesting", dependencies: ["IVSCommands", "IVSLanguage", "LocalService", "IVSTimestamps", "TestSupport"],
            path: "Tests/ShellTesting", swiftSettings: settings),
        .target(
            name: "MockAWS",
            dependencies: [
                "AWSRuntime", "LocalService", "IVSTimestamps", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            path: "Tests/MockAWS", swiftSettings: settings),
        .target(
            name: "TerminalTesting", dependencies: ["IVSSystem", "IVSTerminalText", "TestSupport"], path: "Tests/TerminalTesting",
            swiftSettings: settings),
        .executableTarget(
            name: "LineEditorProbe", dependencies: ["LineEditor", "IVSSystem", "IVSTerminalText"], path: "Tests/LineEditorProbe",
            swiftSettings: settings),
        .testTarget(
            name: "LineEditorTests",
            dependencies: ["LineEditor", "LineEditorProbe", "TerminalTesting", "TestSupport", "IVSJSON", "IVSSystem", "IVSTerminalText"],
            swiftSettings: settings),
        .testTarget(name: "IVSSystemTests", dependencies: ["IVSSystem", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "IVSJSONTests", dependencies: ["IVSJSON", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "IVSTimestampsTests", dependencies: ["IVSJSON", "IVSTimestamps", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "IVSTerminalTextTests", dependencies: ["IVSTerminalText", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "IVSPatternsTests", dependencies: ["IVSPatterns"], swiftSettings: settings),
        .executableTarget(
            name: "ForegroundProbe", dependencies: ["IVSProcesses", "IVSSystem"], path: "Tests/ForegroundProbe", swiftSettings: settings),
        .testTarget(
            name: "IVSProcessesTests", dependencies: ["IVSProcesses", "IVSSystem", "ForegroundProbe", "TerminalTesting", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "AWSRuntimeTests",
            dependencies: [
                "AWSRuntime", "IVSJSON", "IVSTimestamps", "TestSupport", .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "IVSHTTPTransportTests",
            dependencies: [
                "IVSHTTPTransport", "AWSRuntime", .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                "IVSChat", "IVSJSON", "IVSTimestamps", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "IVSChatInstrumentationTests",
            dependencies: [
                "IVSChatInstrumentation", "IVSChat", "IVSChatTesting", "AWSRuntime", "IVSTimestamps",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "IVSChatTests",
            dependencies: [
                "IVSChat", "IVSChatTesting", "AWSRuntime", "IVSJSON", "IVSTimestamps", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "IVSChatTestingTests",
            dependencies: [
                "IVSChat", "IVSChatTesting", "AWSRuntime", "IVSTimestamps", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ServiceModelTests", dependencies: ["ServiceModelGenerator", "IVSChat", "AWSRuntime", "IVSJSON", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "LocalServiceTests",
            dependencies: [
                "LocalService", "IVSChat", "AWSRuntime", "IVSJSON", "IVSTimestamps", "IVSPatterns", "IVSProcesses", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "LocalServerTests",
            dependencies: [
                "LocalServer", "LocalService", "IVSChat", "AWSRuntime", "IVSHTTPTransport", "IVSJSON", "IVSSystem", "IVSTimestamps",
                "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "IVSLanguageTests",
            dependencies: ["IVSLanguage", "IVSJSON", "IVSSystem", "IVSTimestamps", "IVSTerminalText", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "IVSCommandsTests",
            dependencies: [
                "IVSCommands", "IVSLanguage", "IVSChat", "AWSRuntime", "IVSHTTPTransport", "LocalService", "IVSJSON", "IVSSystem",
                "IVSTimestamps",
                "IVSTerminalText",
                "ShellTesting", "TerminalTesting", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "IVSChat", "IVSChatTesting", "IVSChatInstrumentation", "AWSRuntime", "IVSHTTPTransport", "LocalService", "IVSTimestamps",
                "ServiceModelGenerator", "TestSupport", .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .testTarget(name: "TranscriptTests", dependencies: ["ShellTesting", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "ShellTests",
            dependencies: [
                "ivsh", "IVSCommands", "IVSLanguage", "TerminalTesting", "MockAWS", "TestSupport", "IVSChat", "IVSHTTPTransport",
                "AWSRuntime", "IVSSystem", "IVSTimestamps",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
    ]
)

// Fuzzers need libFuzzer's own `main` and instrumented code, so they are built only by scripts/fuzz; scripts/test compiles them.
if Context.environment["IVSH_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "AWSRuntime", "IVSChat", "IVSCommands", "IVSHTTPTransport", "IVSJSON", "IVSLanguage", "IVSPatterns", "IVSSystem",
                "IVSTimestamps", "LocalServer", "LocalService",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            path: "Tests/Fuzz", exclude: ["Dictionaries"], swiftSettings: settings))
}

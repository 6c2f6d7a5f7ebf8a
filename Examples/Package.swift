// swift-tools-version: 6.2
import PackageDescription

// Programs that use the SDK, to read and to begin with: a package of its own, as any user of the SDK writes it. Elsewhere than here the first
// dependency is `.package(url: …)`.

let package = Package(
    name: "ivsh-examples",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "bulk-create", targets: ["BulkCreate"]),
        .executable(name: "moderator", targets: ["Moderator"]),
        .executable(name: "token-server", targets: ["TokenServer"]),
    ],
    dependencies: [
        .package(name: "ivsh", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
    ],
    targets: [
        .executableTarget(
            name: "BulkCreate",
            dependencies: [
                .product(name: "AWSRuntime", package: "ivsh"), .product(name: "IVSChat", package: "ivsh"),
                .product(name: "IVSHTTPTransport", package: "ivsh"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "BulkCreate"),
        .executableTarget(
            name: "Moderator",
            dependencies: [
                .product(name: "AWSRuntime", package: "ivsh"), .product(name: "IVSChat", package: "ivsh"),
                .product(name: "IVSHTTPTransport", package: "ivsh"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Moderator"),
        .executableTarget(
            name: "TokenServer",
            dependencies: [
                .product(name: "AWSRuntime", package: "ivsh"), .product(name: "IVSChat", package: "ivsh"),
                .product(name: "IVSHTTPTransport", package: "ivsh"), .product(name: "IVSTimestamps", package: "ivsh"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "TokenServer"),
        .testTarget(
            name: "ExampleTests",
            dependencies: [
                "BulkCreate", "Moderator", "TokenServer",
                .product(name: "AWSRuntime", package: "ivsh"), .product(name: "IVSChat", package: "ivsh"),
                .product(name: "IVSChatTesting", package: "ivsh"), .product(name: "IVSHTTPTransport", package: "ivsh"),
                .product(name: "IVSTimestamps", package: "ivsh"), .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Tests"),
    ]
)

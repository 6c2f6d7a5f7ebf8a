// swift-tools-version: 6.2
import PackageDescription

// Programs that use the SDK, to read and to begin with: a package of its own, as any user of the SDK writes it. Elsewhere than here the first
// dependency is `.package(url: …)`.

let settings: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("MemberImportVisibility")]
let sdk: Target.Dependency = .product(name: "IVSChat", package: "ivsh")
let options: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "ivsh-examples",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "bulk-create", targets: ["BulkCreate"]),
        .executable(name: "guide", targets: ["Guide"]),
        .executable(name: "moderator", targets: ["Moderator"]),
        .executable(name: "token-server", targets: ["TokenServer"]),
    ],
    dependencies: [
        .package(name: "ivsh", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
    ],
    targets: [
        .executableTarget(name: "Guide", dependencies: [sdk], path: "Guide", swiftSettings: settings),
        .executableTarget(name: "BulkCreate", dependencies: [sdk, options], path: "BulkCreate", swiftSettings: settings),
        .executableTarget(name: "Moderator", dependencies: [sdk, options], path: "Moderator", swiftSettings: settings),
        .executableTarget(
            name: "TokenServer",
            dependencies: [
                sdk, options, .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "TokenServer", swiftSettings: settings),
        .testTarget(
            name: "ExampleTests",
            dependencies: [
                "BulkCreate", "Guide", "Moderator", "TokenServer", sdk, .product(name: "IVSChatTesting", package: "ivsh"),
            ],
            path: "Tests", swiftSettings: settings),
    ]
)

// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

let package = Package(
    name: "ouverture",
    products: [
        .executable(name: "ouverture", targets: ["ouverture"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CIsal", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
        .systemLibrary(name: "CLZ4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev"])]),
        .systemLibrary(name: "CHarfBuzz", pkgConfig: "harfbuzz-subset", providers: [.apt(["libharfbuzz-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CKeyedCodes"),
        .target(name: "CSymbolScore"),
        .target(name: "CFixedRecords"),
        .target(name: "CTransfer", dependencies: ["CCurl"]),
        .target(name: "CSystem", linkerSettings: [.linkedLibrary("sqlite3")]),

        .target(name: "Campaign", swiftSettings: strict),
        .target(
            name: "Records",
            dependencies: ["Campaign", "CFixedRecords", "CZstd", "CIsal", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(
            name: "Definitions",
            dependencies: [
                "Campaign", "Records", .product(name: "Yams", package: "Yams"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [
                "Campaign", "Records", "CSystem", "CZstd", "CLZ4",
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"), .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [
                .embedInCode("SQL/partition-schema.sql"), .embedInCode("SQL/partition-queries.sql"),
                .embedInCode("SQL/control-schema.sql"), .embedInCode("SQL/control-queries.sql"),
                .embedInCode("SQL/partition-row-in-force.sql"), .embedInCode("SQL/partition-alias.sql"),
                .embedInCode("SQL/partition-proof.sql"), .embedInCode("SQL/control-proof.sql"),
                .embedInCode("SQL/delivery-schema.sql"), .embedInCode("SQL/delivery-queries.sql"),
            ],
            swiftSettings: strict),
        .target(
            name: "Notices",
            dependencies: [
                "Campaign", "Records", "CKeyedCodes", "CSymbolScore", "CHarfBuzz", "CDeflate",
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                .embedInCode("Letters/Template/fr.mustache"), .embedInCode("Letters/Template/fr-invitation.mustache"),
                .embedInCode("Letters/Template/de.mustache"), .embedInCode("Letters/Template/en-record.mustache"),
            ],
            swiftSettings: strict),
        .target(
            name: "Delivery",
            dependencies: [
                "Campaign", "Records", "Storage", "Notices", "CCurl", "CTransfer", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                .embedInCode("Email/Texts/mail.fr.invitation.txt"), .embedInCode("Email/Texts/mail.fr.invitation.html"),
                .embedInCode("Email/Texts/mail.fr.failure.txt"), .embedInCode("Email/Texts/mail.fr.failure.html"),
            ],
            swiftSettings: strict),
        .target(
            name: "Reporting",
            dependencies: ["Campaign", "Records", .product(name: "Mustache", package: "swift-mustache")],
            swiftSettings: strict),
        .target(name: "Synthesis", dependencies: ["Campaign", "Records", "CZstd", "CZlib"], swiftSettings: strict),
        .target(
            name: "Nightly",
            dependencies: [
                "Campaign", "Records", "Storage", "Notices", "Delivery", "Reporting",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "ouverture",
            dependencies: [
                "Campaign", "Records", "Definitions", "Storage", "Notices", "Delivery", "Reporting", "Synthesis", "Nightly",
                "CZstd", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        .target(name: "ReferenceModel", path: "Tests/ReferenceModel", swiftSettings: strict),
        .testTarget(name: "ReferenceModelTests", dependencies: ["ReferenceModel"], swiftSettings: strict),
        .testTarget(name: "CampaignTests", dependencies: ["Campaign"], swiftSettings: strict),
        .testTarget(name: "RecordsTests", dependencies: ["Records", "Campaign", "CFixedRecords", "CZlib"], swiftSettings: strict),
        .testTarget(name: "DefinitionsTests", dependencies: ["Definitions", "Records", "Campaign"], swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "Campaign", "Records", "CSystem", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(name: "NoticesTests", dependencies: ["Notices", "Records", "Campaign"], swiftSettings: strict),
        .target(
            name: "TestServers", path: "Tests/TestServers", exclude: ["mail_server.py", "platform_server.py", "analyst_tools.py", "cube_attack.py", "requirements.txt"],
            swiftSettings: strict),
        .testTarget(
            name: "DeliveryTests", dependencies: ["Delivery", "CCurl", "TestServers", "Storage", "Notices", "Records", "Campaign"],
            swiftSettings: strict),
        .testTarget(name: "ReportingTests", dependencies: ["Reporting", "Records", "Campaign", "TestServers"], swiftSettings: strict),
        .testTarget(name: "SynthesisTests", dependencies: ["Synthesis", "Definitions", "Campaign", "Records"], swiftSettings: strict),
        .testTarget(
            name: "NightlyTests",
            dependencies: [
                "Nightly", "Storage", "Definitions", "ReferenceModel", "Campaign", "Records", "Notices", "Reporting", "Synthesis",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["ouverture", "TestServers"], swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    ]
)

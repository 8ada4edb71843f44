import Definitions
import Foundation
import Testing

@Suite struct CampaignSchemaTests {
    private static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func everyKeyIsDocumentedInTheReadme() throws {
        let readme = try String(contentsOf: Self.package.appending(path: "README.md"), encoding: .utf8)
        for path in CampaignSchema.schema.paths {
            let isNamed = readme.contains("`\(path)`")
            #expect(isNamed, "README.md does not name the key \(path)")
        }
    }

    @Test func everyKeyOfThisVersionStandsInTheWholeCampaign() throws {
        func check(_ keys: [SchemaKey]) {
            for key in keys where key.isOffered {
                #expect(WholeCampaign.text.contains("\(key.name):"), "no test reads \(key.name)")
                check(key.children)
            }
        }
        check(CampaignSchema.schema.keys)
    }

    @Test func everyCampaignOfThePackageIsRight() throws {
        let folder = Self.package.appending(path: "Pipelines")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        for file in files where file.hasSuffix(".yaml") {
            _ = try CampaignFile.load(folder.appending(path: file).path)
        }
    }
}

import Campaign
import Storage
import Testing

@testable import Nightly

@Suite struct FileNumbersTests {
    private static let file = InboxFile(
        name: "rg-1.csv", path: "/inbox/rg-1.csv", feed: 0, stamp: FileStamp(bytes: 0, modified: 0, inode: 0))

    private func refusal(_ body: () throws -> Void) throws -> OuvertureError? {
        do { try body() } catch let error as OuvertureError { return error }
        return nil
    }

    @Test func aNightReads65536FilesAndRefusesMore() throws {
        try VerificationCampaign.with { campaign in
            let most = [InboxFile](repeating: Self.file, count: 65_536)
            #expect(try refusal { try FileNumbers.hold(most, campaign.definition) } == nil)
            let error = try #require(try refusal { try FileNumbers.hold(most + [Self.file], campaign.definition) })
            #expect(error.exit == .inputRefused)
            #expect(error.what == "65537 files to be read at once; a night reads 65536 at most")
        }
    }

    @Test func aStoreKnows1048575FilesThatBringPeople() throws {
        #expect(try refusal { try FileNumbers.hold(number: (1 << 20) - 1, of: Self.file) } == nil)
        let error = try #require(try refusal { try FileNumbers.hold(number: 1 << 20, of: Self.file) })
        #expect(error.exit == .inputRefused)
        #expect(error.description.hasPrefix("ouverture: rg-1.csv: the store has known 1048575 files"))
    }
}

import Campaign
import Definitions
import Testing

#if canImport(Glibc)
import Glibc
#endif

@Suite struct CampaignFileTests {
    /// Files that are no campaign at all: place, what, hint.
    @Test(arguments: [
        ("", "1:1", "the file is empty", "begin from Pipelines/demonstration.yaml"),
        ("# nothing\n", "1:1", "the file is empty", "begin from Pipelines/demonstration.yaml"),
        (
            "campaign", "1:1", "the file holds no keys, keys with values are expected",
            "write `key: value` lines, indented below it"
        ),
        (
            "- a\n", "1:1", "the file holds no keys, keys with values are expected",
            "write `key: value` lines, indented below it"
        ),
        (
            "campaign: [a\nidentity: nir\n", "2:9", "not YAML: did not find expected ',' or ']'",
            "look at this line's indentation, quotes and brackets, and at the line above"
        ),
        (
            "campaign: *nobody\n", "1:11", "not YAML: found undefined alias",
            "look at this line's indentation, quotes and brackets, and at the line above"
        ),
        (
            "campaign: a\n---\ncampaign: b\n", "2:1", "not YAML: but found another document",
            "look at this line's indentation, quotes and brackets, and at the line above"
        ),
    ])
    func aFileThatIsNoCampaignIsToldWithItsPlace(_ text: String, _ at: String, _ what: String, _ hint: String) throws {
        let error = try #require(WholeCampaign.error(text))
        #expect(error == OuvertureError(.definition, at: "/srv/campaigns/c.yaml:\(at)", what, hint: hint))
    }

    @Test func bytesThatAreNotUTF8AreToldWithTheirLine() throws {
        let bytes = Array("campaign: a\nidentity: n".utf8) + [0xE9] + Array("r\n".utf8)
        #expect(
            throws: OuvertureError(
                .definition, at: "c.yaml:2:1", "bytes that are not UTF-8", hint: "save the file as UTF-8")
        ) { try CampaignFile.read(bytes, path: "c.yaml") }
    }

    @Test func aFileThatIsNotThereIsMissingInput() {
        #expect(
            throws: OuvertureError(
                .inputMissing, at: "/nowhere/c.yaml", "can't be read: no such file or directory",
                hint: "name a campaign file that you may read, such as Pipelines/demonstration.yaml")
        ) { try CampaignFile.load("/nowhere/c.yaml") }
    }

    @Test func aFolderIsNoCampaign() {
        #expect(
            throws: OuvertureError(
                .inputMissing, at: "/", "can't be read: not a plain file",
                hint: "name a campaign file that you may read, such as Pipelines/demonstration.yaml")
        ) { try CampaignFile.load("/") }
    }

    @Test func aDataFileNamedByMistakeIsNotParsed() throws {
        let path = "/tmp/ouverture-definitions-\(getpid()).yaml"
        let descriptor = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        ftruncate(descriptor, 2 << 20)
        close(descriptor)
        defer { unlink(path) }
        #expect(
            throws: OuvertureError(
                .definition, at: path, "2097152 bytes, more than a campaign file can have (1048576)",
                hint: "name the campaign's YAML file, not a data file")
        ) { try CampaignFile.load(path) }
    }

    /// Paths of a campaign mean the same from wherever a command is started.
    @Test(arguments: [
        ("in", "/srv/c", "/srv/c/in"), ("./in/", "/srv/c", "/srv/c/in"), ("../in", "/srv/c", "/srv/in"),
        ("/in", "/srv/c", "/in"), ("../../../in", "/srv/c", "/in"), (".", "/srv/c", "/srv/c"), ("a//b", "/", "/a/b"),
    ])
    func aRelativePathStartsAtTheCampaignsFolder(_ path: String, _ folder: String, _ expected: String) {
        #expect(FolderPath.absolute(path, from: folder) == expected)
    }
}

import Campaign
import Notices
import Testing

@Suite struct SecretTests {
    static let key = String(repeating: "0f", count: 32)

    @Test func aNewSecretIsReadBackFromItsText() throws {
        let secret = Secret.generate()
        #expect(try Secret(text: secret.text, place: "secret") == secret)
        #expect(secret != Secret.generate())
    }

    @Test func commentsAndEmptyLinesAreSkipped() throws {
        let text = "# ours\n\n1 \(Self.key)  # first\r\n2 \(Self.key)\n"
        let key = [UInt8](repeating: 15, count: 32)
        #expect(try Secret(text: text.utf8, place: "secret") == Secret(keys: [key, key]))
    }

    @Test(arguments: [
        ("2 \(key)\n", "secret:1"), ("1 \(key)\n1 \(key)\n", "secret:2"), ("1 \(key.dropLast())\n", "secret:1"),
        ("1 \(key)g\n", "secret:1"), ("1\n", "secret:1"), ("", "secret"), ("# nothing\n", "secret"),
    ]) func aDamagedSecretIsRefusedWithItsPlace(_ text: String, _ place: String) {
        let error = #expect(throws: OuvertureError.self) { try Secret(text: text.utf8, place: "secret") }
        #expect(error?.place == place)
        #expect(error?.exit == .inputOutput)
    }

    @Test func anErrorNeverHoldsTheKey() {
        let error = #expect(throws: OuvertureError.self) { try Secret(text: "3 \(Self.key)".utf8, place: "secret") }
        #expect(error?.description.contains(Self.key) == false)
    }
}

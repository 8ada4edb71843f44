import Nightly

extension ProductUnderTest {
    /// What `verify` does not find proved of a campaign that nobody touched: nothing.
    func unproved() throws -> [String] {
        try Verification(environment()).run().failed.map { "verify: \($0.check): \($0.place): \($0.detail)" }
    }
}

import Campaign
import Storage

/// A file of the night's outputs, by its path under the campaign's own folders: `outbox/D/…`, `reports/CAMPAIGN/D/…`.
struct Output: Sendable, Equatable {
    var path: String
    var bytes: Int
    var sha256: String

    init(_ receipt: AtomicFile.Receipt, as path: String) {
        self.path = path
        bytes = receipt.bytes
        sha256 = receipt.sha256
    }

    init(path: String, bytes: Int, sha256: String) {
        self.path = path
        self.bytes = bytes
        self.sha256 = sha256
    }
}

extension FactWriter {
    mutating func put(_ outputs: [Output]) {
        put(outputs.count)
        for output in outputs {
            put(output.path)
            put(output.bytes)
            put(output.sha256)
        }
    }
}

extension FactReader {
    mutating func outputs() -> [Output] {
        (0..<int()).map { _ in Output(path: text(), bytes: int(), sha256: text()) }
    }
}

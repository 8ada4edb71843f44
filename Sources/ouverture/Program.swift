import CZstd
import Notices

/// What the program says of itself.
enum Program {
    static let version = "0.1.0"

    /// The version with those of the libraries on which the outputs' bytes depend: what manifests name.
    static var versionWithLibraries: String { "\(version) zstd-\(String(cString: ZSTD_versionString())) \(LetterLibraries.versions)" }
}

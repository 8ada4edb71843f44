import CZstd

/// What the program says of itself.
enum Program {
    static let version = "0.1.0"

    /// The version with that of libzstd, on which the compressed outputs' bytes depend: what manifests name.
    static var versionWithLibraries: String { "\(version) zstd-\(String(cString: ZSTD_versionString()))" }
}

import Campaign

/// The numbering that a file's people are known by, asked for at every row: the NIR's reading stands in the loop itself,
/// the others' are called.
struct PopulationIdentity: Sendable {
    let kind: IdentityKind
    let isOfInsured: Bool
    private let isNIR: Bool

    init(_ kind: IdentityKind) {
        self.kind = kind
        isOfInsured = kind.isOfInsured
        isNIR = kind == .nir
    }

    @inline(__always)
    func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading { isNIR ? NIR.read(bytes) : other(bytes) }

    @inline(never)
    private func other(_ bytes: UnsafeRawBufferPointer) -> IdentityReading { kind.read(bytes) }
}

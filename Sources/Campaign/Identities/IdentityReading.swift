/// What a field turned out to be, where an identity was expected. Two faults, because the rejects tell them
/// apart: `identity.format` and `identity.key`.
@frozen
public enum IdentityReading: Equatable, Sendable {
    case identity(PersonKey)
    /// Wrong length, wrong characters, an impossible part.
    case badFormat
    /// Well formed, but the control key or check digit does not match.
    case badKey
}

extension IdentityKind {
    /// Reads an identity of this kind; nothing is trimmed. A loop over rows of one kind calls that kind's own
    /// `read` (`NIR.read`), which inlines.
    public func read(_ bytes: UnsafeRawBufferPointer) -> IdentityReading {
        switch self {
        case .nir: NIR.read(bytes)
        case .rpps: RPPS.read(bytes)
        case .finess: FINESS.read(bytes)
        case .kvnr: KVNR.read(bytes)
        case .ihi: IHI.read(bytes)
        case .siren: SIREN.read(bytes)
        }
    }

    public func read(_ text: String) -> IdentityReading {
        var text = text
        return text.withUTF8 { read(UnsafeRawBufferPointer($0)) }
    }

    /// Characters of an identity of this kind, all of the same length.
    public var length: Int {
        switch self {
        case .nir: NIR.length
        case .rpps: RPPS.length
        case .finess: FINESS.length
        case .kvnr: KVNR.length
        case .ihi: IHI.length
        case .siren: SIREN.length
        }
    }

    /// Writes the identity behind a key, `length` bytes, check characters computed back.
    public func write(_ key: PersonKey, to place: UnsafeMutableRawPointer) {
        switch self {
        case .nir: NIR.write(key, to: place)
        case .rpps: RPPS.write(key, to: place)
        case .finess: FINESS.write(key, to: place)
        case .kvnr: KVNR.write(key, to: place)
        case .ihi: IHI.write(key, to: place)
        case .siren: SIREN.write(key, to: place)
        }
    }

    public func text(of key: PersonKey) -> String {
        String(unsafeUninitializedCapacity: length) { room in
            write(key, to: UnsafeMutableRawPointer(room.baseAddress!))
            return length
        }
    }
}

/// Dates as text: `YYYY-MM-DD` in events, campaign files and outputs.
extension CivilDate: CustomStringConvertible {
    /// From ten bytes `YYYY-MM-DD`; `nil` where the form is another or there is no such day.
    @inlinable
    public init?(iso bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        var number = 0
        for at in 0..<10 where at != 4 && at != 7 {
            let digit = bytes[at] &- 0x30
            guard digit <= 9 else { return nil }
            number = number * 10 + Int(digit)
        }
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    public init?(iso text: String) {
        var text = text
        guard let date = text.withUTF8({ CivilDate(iso: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = date
    }

    /// Writes the ten bytes `YYYY-MM-DD` at `place`.
    @inlinable
    public func writeISO(to place: UnsafeMutableRawPointer) {
        let (year, month, day) = components
        let digits = EightDigits.word(of: UInt64(truncatingIfNeeded: (year * 100 + month) * 100 + day))
        place.storeBytes(of: UInt32(truncatingIfNeeded: digits).littleEndian, as: UInt32.self)
        place.storeBytes(of: 0x2D, toByteOffset: 4, as: UInt8.self)
        place.storeBytes(of: UInt16(truncatingIfNeeded: digits &>> 32).littleEndian, toByteOffset: 5, as: UInt16.self)
        place.storeBytes(of: 0x2D, toByteOffset: 7, as: UInt8.self)
        place.storeBytes(of: UInt16(truncatingIfNeeded: digits &>> 48).littleEndian, toByteOffset: 8, as: UInt16.self)
    }

    /// `YYYY-MM-DD`; ten bytes, so Swift keeps it inline and nothing is allocated.
    public var iso: String {
        String(unsafeUninitializedCapacity: 10) { room in
            writeISO(to: UnsafeMutableRawPointer(room.baseAddress!))
            return 10
        }
    }

    public var description: String { iso }
}

/// The country whose people a campaign is for: which addresses are at home, and which region a home postcode gives, for waves
/// and cube. A region is a `Department`, an index of one byte whose order is the order of the codes' text; the last one
/// stands for everybody elsewhere.
public enum Country: String, CaseIterable, Sendable {
    case fr, de, au

    /// Stands for an address abroad or a postcode that is not in the country's form.
    @inlinable public static var noPostcode: UInt32 { .max }

    /// Digits of a postcode.
    @inlinable public var postcodeDigits: Int { self == .au ? 4 : 5 }

    /// Whether a row's `country` is this one.
    @inlinable
    public func isHome(_ country: UnsafeRawBufferPointer) -> Bool {
        if self == .fr { return FrenchPostcode.isFrance(country) }
        return country.isEmpty || isNamed(country)
    }

    @usableFromInline
    func isNamed(_ country: UnsafeRawBufferPointer) -> Bool { names.contains { $0.utf8.elementsEqual(country) } }

    private var names: [String] {
        switch self {
        case .fr: ["FR", "FRANCE"]
        case .de: ["DE", "DEUTSCHLAND"]
        case .au: ["AU", "AUSTRALIA"]
        }
    }

    /// The postcode as a number below 100 000, or `noPostcode`.
    @inlinable
    public func postcode(_ postcode: UnsafeRawBufferPointer, country: UnsafeRawBufferPointer) -> UInt32 {
        if self == .fr { return FrenchPostcode.number(postcode, country: country) }
        return isHome(country) ? digits(postcode) : Self.noPostcode
    }

    @usableFromInline
    func digits(_ postcode: UnsafeRawBufferPointer) -> UInt32 {
        guard postcode.count == postcodeDigits, postcode.allSatisfy({ 0x30...0x39 ~= $0 }) else { return Self.noPostcode }
        return postcode.reduce(0) { $0 * 10 + UInt32($1 - 0x30) }
    }

    /// Of a home postcode; of `noPostcode`, elsewhere.
    @inlinable
    public func region(of postcode: UInt32) -> Department {
        if postcode == Self.noPostcode { return .elsewhere }
        return self == .fr ? Department.of(postcode: postcode) : foreignRegion(of: postcode)
    }

    @usableFromInline
    func foreignRegion(of postcode: UInt32) -> Department {
        switch self {
        case .fr: Department.of(postcode: postcode)
        case .de: GermanPostcode.region(of: postcode)
        case .au: AustralianPostcode.region(of: postcode)
        }
    }

    /// Every region in the order of the codes, elsewhere the last of all.
    public var regions: [Department] {
        switch self {
        case .fr: Department.all
        case .de: GermanPostcode.regions + [.elsewhere]
        case .au: AustralianPostcode.regions + [.elsewhere]
        }
    }

    /// What stands for elsewhere, behind all other codes: in France `99`, which is no département; `ZZ` where `99` is a region.
    private static let elsewhere = "ZZ"

    /// The code as campaign files and outputs write it.
    public func code(of region: Department) -> String {
        switch self {
        case .fr: region.code
        case .de: region == .elsewhere ? Self.elsewhere : GermanPostcode.code(of: region)
        case .au: region == .elsewhere ? Self.elsewhere : AustralianPostcode.code(of: region)
        }
    }

    public func region(code: String) -> Department? {
        self == .fr ? Department(code: code) : regions.first { self.code(of: $0) == code }
    }

    /// How codes are written, for hints.
    public var codesInWords: String {
        switch self {
        case .fr: "\"01\" to \"95\" (Corsica \"2A\", \"2B\"), \"971\" and on, \"99\" for elsewhere"
        case .de: "the first two digits of postcodes, \"01\" to \"99\", \"ZZ\" for elsewhere"
        case .au: "states and territories, \"NSW\", \"VIC\", \"QLD\", \"WA\", \"SA\", \"TAS\", \"ACT\", \"NT\", \"ZZ\" for elsewhere"
        }
    }

    /// With its article, for sentences.
    public var adjective: String {
        switch self {
        case .fr: "a French"
        case .de: "a German"
        case .au: "an Australian"
        }
    }

    /// The nationwide holidays.
    public var holidays: WorkingCalendar.Holidays {
        switch self {
        case .fr: .france
        case .de: .germany
        case .au: .australia
        }
    }
}

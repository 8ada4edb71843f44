/// How a file of a fund's own making is read: which bytes hold which field. A layout file, read.
public struct Layout: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case population, events, deaths, equivalences
    }

    /// `[a-z0-9-]{1,64}`.
    public var name: String
    public var kind: Kind
    public var format: Format
    public var encoding: TextEncoding
    /// A delimiter beyond ASCII, of one byte in the encoding; it is decoded to `letterAsDelimiter`, which `format` has.
    public var delimiterLetter: Unicode.Scalar?
    /// What the file may begin with.
    public var first: FirstRecord?
    /// What the file must end with.
    public var last: LastRecord?
    /// In the order of the file; a field that is not named is empty.
    public var fields: [LayoutField]
    /// The columns as they lie in a file that comes without its header, where that is allowed.
    public var columnsWithoutHeader: [String]?

    public init(
        name: String, kind: Kind, format: Format, encoding: TextEncoding, delimiterLetter: Unicode.Scalar? = nil,
        first: FirstRecord? = nil, last: LastRecord? = nil, fields: [LayoutField], columnsWithoutHeader: [String]? = nil
    ) {
        self.columnsWithoutHeader = columnsWithoutHeader
        self.delimiterLetter = delimiterLetter
        self.name = name
        self.kind = kind
        self.format = format
        self.encoding = encoding
        self.first = first
        self.last = last
        self.fields = fields
    }

    /// The unit separator.
    public static let letterAsDelimiter: UInt8 = 0x1F

    public enum Format: Equatable, Sendable {
        /// - Parameters:
        ///   - record: bytes of a record, without its line end.
        ///   - lineEnds: whether a record has one: LF or CR LF, NL or CR NL in EBCDIC.
        case fixed(record: Int, lineEnds: Bool)
        /// - Parameters:
        ///   - quote: nil where a quote is a sign like others.
        ///   - header: whether the first line names the columns; else they have numbers from 1.
        case delimited(delimiter: UInt8, quote: UInt8?, header: Bool)
    }

    /// A record in front of the people, told by how it begins.
    public struct FirstRecord: Equatable, Sendable {
        public var starts: String
        public var date: FieldPlace?
        /// A number that grows from file to file; one not above the last one taken is refused.
        public var sequence: FieldPlace?

        public init(starts: String, date: FieldPlace? = nil, sequence: FieldPlace? = nil) {
            self.starts = starts
            self.date = date
            self.sequence = sequence
        }
    }

    /// A record behind the people, with control totals.
    public struct LastRecord: Equatable, Sendable {
        public var starts: String
        /// How many records of people the file has.
        public var rows: FieldPlace?
        /// The sum of a field's digits, read as a number as they lie in the file.
        public var sum: Sum?

        public struct Sum: Equatable, Sendable {
            /// The summed field, by its name.
            public var field: String
            public var place: FieldPlace

            public init(field: String, place: FieldPlace) {
                self.field = field
                self.place = place
            }
        }

        public init(starts: String, rows: FieldPlace? = nil, sum: Sum? = nil) {
            self.starts = starts
            self.rows = rows
            self.sum = sum
        }
    }
}

/// Where a value lies in a record.
public enum FieldPlace: Equatable, Sendable {
    /// Bytes from 1.
    case bytes(at: Int, length: Int)
    /// By the header's name.
    case column(String)
    /// From 1.
    case number(Int)
    /// In no record: the same for all.
    case constant(String)
}

/// One field of a layout.
public struct LayoutField: Equatable, Sendable {
    /// The canonical field's name, `identity`; `address` where one is split into its lines; `action`.
    public var name: String
    public var place: FieldPlace
    public var conversion: Conversion

    public enum Conversion: Equatable, Sendable {
        case none
        /// Word by word; a value that is not among them stays as it is, and is then judged.
        case values([String: String])
        case date(DateOrder)
        /// Into the lines of NF Z10-011.
        case addressLines
    }

    public init(name: String, place: FieldPlace, conversion: Conversion = .none) {
        self.name = name
        self.place = place
        self.conversion = conversion
    }
}

/// The order of day, month and year in a date, as `DDMMYYYY`; every other sign stands for itself, as in `DD/MM/YYYY`.
public struct DateOrder: Equatable, Sendable {
    public let pattern: String
    /// Where the eight digits of `YYYYMMDD` lie in the value.
    public let digits: [Int]
    public var length: Int { pattern.utf8.count }

    static let longest = 16

    /// Nil where the pattern is longer than 16 signs, or does not have four Y, two M and two D, each together, or letters besides.
    public init?(_ pattern: String) {
        let signs = Array(pattern.utf8)
        guard signs.count <= Self.longest else { return nil }
        var places: [Int] = []
        for (letter, count) in [(UInt8(ascii: "Y"), 4), (UInt8(ascii: "M"), 2), (UInt8(ascii: "D"), 2)] {
            let found = signs.indices.filter { signs[$0] == letter }
            guard found.count == count, found.last! - found.first! == count - 1 else { return nil }
            places += found
        }
        let others = signs.indices.filter { !places.contains($0) }
        guard others.allSatisfy({ signs[$0] < 0x80 && !(0x30...0x39).contains(signs[$0]) && !(0x41...0x5A).contains(signs[$0] & 0xDF) })
        else { return nil }
        self.pattern = pattern
        digits = places
    }
}

/// What a delta's row does.
public enum DeltaAction: String, CaseIterable, Sendable {
    case add, change
    /// Closes this scheme's rights.
    case end
}

/// How a file's bytes are letters.
public enum TextEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case latin1
    case cp1252
    /// EBCDIC of French mainframes, with the euro.
    case cp1147
}

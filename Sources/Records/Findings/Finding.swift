import Campaign

/// A fault of one row and where it stands, in 8 bytes: a file may be all faults. The file is its place in the
/// night's order; whoever writes `rejects.csv` knows the names. Never holds a field's value.
@frozen
public struct Finding<Code: FindingCode>: Hashable, Comparable, Sendable {
    /// The file's place in the night's order.
    public var file: UInt16
    public var column: Column
    public var codeIndex: UInt8
    /// The physical line where the record begins; the header is 1.
    public var line: UInt32

    @inlinable
    public init(file: UInt16, line: UInt32, column: Column, code: Code) {
        self.file = file
        self.line = line
        self.column = column
        codeIndex = code.index
    }

    public var code: Code { Code(index: codeIndex) }
    /// A sentence for whoever has to mend the row; the same for every row with this code and column of such files.
    public func reason(_ subject: FileSubject) -> String { Code.reason(code, column, subject) }

    /// By file, line, column.
    @inlinable
    public static func < (a: Finding, b: Finding) -> Bool { a.order < b.order }

    @inlinable var order: UInt64 {
        UInt64(file) << 48 | UInt64(line) << 16 | UInt64(column.rawValue) << 8 | UInt64(codeIndex)
    }
}

/// A word of `rejects.csv` or `warnings.csv`, as a small number.
public protocol FindingCode: Hashable, Sendable, RawRepresentable<String> {
    var index: UInt8 { get }
    init(index: UInt8)
    static func reason(_ code: Self, _ column: Column, _ subject: FileSubject) -> String
}

public typealias Reject = Finding<RejectCode>
public typealias Warning = Finding<WarningCode>

extension RejectCode: FindingCode {
    @inlinable public var index: UInt8 { UInt8(RejectCode.allCases.firstIndex(of: self)!) }
    public init(index: UInt8) { self = RejectCode.allCases[Int(index)] }
}

extension WarningCode: FindingCode {
    @inlinable public var index: UInt8 { UInt8(WarningCode.allCases.firstIndex(of: self)!) }
    public init(index: UInt8) { self = WarningCode.allCases[Int(index)] }
}

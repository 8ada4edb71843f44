import Campaign
import Records

/// A line of `rejects.csv` or `warnings.csv`: where a row's fault stands and what it is, never a field's value.
/// By file, then line as a number.
public enum FindingLine {
    /// Appends the line with its line end. `file` is the base name in the inbox.
    public static func append<Code: FindingCode>(
        _ finding: Finding<Code>, file: String, subject: FileSubject = FileSubject(), to lines: inout ByteBuffer
    ) {
        lines.appendCSV(file)
        lines.append(0x2C)
        lines.appendDecimal(UInt64(finding.line))
        lines.append(0x2C)
        lines.append(finding.column.name)
        lines.append(0x2C)
        lines.append(finding.code.rawValue)
        lines.append(0x2C)
        lines.appendCSV(finding.reason(subject))
        lines.append(0x0A)
    }
}

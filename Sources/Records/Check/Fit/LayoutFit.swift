import Campaign

/// Holds a layout against the beginning of a file and against what the whole file came to.
struct LayoutFit {
    let sample: FileSample
    /// The canonical one written out, where the file has no other.
    let layout: Layout
    let isBuiltIn: Bool
    let subject: FileSubject
    let check: FileCheck
    private(set) var remarks: [LayoutRemark] = []

    /// Bytes that are looked at: some hundred records.
    static let sampleBytes = 1 << 18

    /// - Parameters:
    ///   - definition: how the file lies, where it is not canonical.
    ///   - lastLine: of the last record of people; 0 where it is not known.
    static func remarks(
        path: String, check: FileCheck, layout canonical: CanonicalLayout, definition: Layout?, subject: FileSubject, lastLine: UInt32
    ) throws(OuvertureError) -> [LayoutRemark] {
        let sample: FileSample
        do throws(ScanStop) {
            sample = try FileSample(path: path, name: check.file, most: sampleBytes)
        } catch {
            // What can't be read at all was said as the reason why the file is refused.
            if case .broken(let error) = error { throw error }
            return []
        }
        guard !sample.bytes.isEmpty else { return [] }
        let layout = definition ?? canonical.written
        var fit = LayoutFit(sample: FileSample(sample, layout), layout: layout, isBuiltIn: definition == nil, subject: subject, check: check)
        guard fit.lookAtEncoding(), !fit.lookAtShift(), fit.lookAtForm() else { return fit.remarks }
        guard let records = SampledRecords(fit.sample, fit.layout) else { return fit.remarks }
        guard fit.lookAtHeader(records, canonical) else { return fit.remarks }
        fit.lookAtValues(records)
        fit.lookAtPlaces(records)
        fit.lookAtEnds(records, lastLine: lastLine)
        return fit.remarks
    }

    /// Most rows can be used: how the file is cut is right, whatever its beginning looks like.
    var readsMostRows: Bool { check.verdict.refusal == nil && check.rows > 0 && check.findings.rejects.count * 2 < check.rows }

    mutating func say(_ remark: LayoutRemark) { remarks.append(remark) }

    /// The first five, and how many more there are.
    static func listed(_ places: [String]) -> String {
        places.prefix(5).joined(separator: ", ") + (places.count > 5 ? " and \(places.count - 5) more" : "")
    }

    /// What to do where the layout can be mended, and where the file must be, or be given a layout.
    func hint(_ mended: String, orHave sent: String) -> String {
        isBuiltIn ? "\(sent), or write a layout with \(mended): `ouverture check FILE` suggests one" : "write \(mended), or \(sent)"
    }
}

extension CanonicalLayout {
    /// As a layout file would have it.
    var written: Layout {
        Layout(
            name: rawValue, kind: kind, format: .delimited(delimiter: 0x2C, quote: 0x22, header: true), encoding: .utf8,
            fields: known.map { LayoutField(name: $0.name, place: .column($0.name)) })
    }
}

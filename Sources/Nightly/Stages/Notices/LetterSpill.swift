import Campaign
import Notices
import Records
import Storage

/// The night's letters on their way to their batches, gathered by `LetterBuckets`: memory holds a bucket a worker, not
/// the night. As bytes, one after another:
///
///     0 u64 reference   8 i32 closes on (day number)   12 u8 kind   13 u8 scheme   14 postcode, country: varint length
///     and bytes each
final class LetterSpill: Sendable {
    private let buckets: LetterBuckets
    private let spill: BucketSpill
    private let home: Country

    /// - Parameters:
    ///   - schemes: every scheme that may write.
    ///   - home: the campaign's country.
    init(schemes: [UInt8], home: Country, folder: String) {
        self.home = home
        buckets = LetterBuckets(schemes: schemes, home: home)
        spill = BucketSpill(buckets: buckets.count, folder: folder)
    }

    var bucketCount: Int { buckets.count }

    /// One worker's way in. What it holds is handed over by `finish`.
    struct Writer: ~Copyable {
        private let buckets: LetterBuckets
        private var rows: BucketSpill.Writer
        private var row = ByteBuffer(capacity: 128)

        init(_ spill: LetterSpill) {
            buckets = spill.buckets
            rows = spill.spill.writer()
        }

        mutating func add(
            _ notice: NoticeLine, postcode: UnsafeRawBufferPointer, country: UnsafeRawBufferPointer
        ) throws(OuvertureError) {
            row.removeAll()
            row.appendValue(notice.reference)
            row.appendValue(notice.closesOn.dayNumber)
            row.append(notice.kind.rawValue)
            row.append(notice.scheme)
            row.appendVarint(postcode.count)
            row.append(contentsOf: postcode)
            row.appendVarint(country.count)
            row.append(contentsOf: country)
            let bucket = buckets.bucket(scheme: notice.scheme, kind: notice.kind, postcode: postcode, country: country)
            try rows.append(row.bytes, to: bucket)
        }

        consuming func finish() { rows.finish() }
    }

    func writer() -> Writer { Writer(self) }

    /// The letters of a bucket, sorted; the bucket is empty after it.
    func take(_ bucket: Int) throws(OuvertureError) -> Letters {
        var bytes = ByteBuffer(capacity: 64)
        try spill.read(bucket, into: &bytes)
        spill.drop(bucket)
        var letters = Letters()
        guard var at = bytes.bytes.baseAddress else { return letters }
        let end = at + bytes.count
        while at < end {
            let row = at
            at += 14
            let postcode = Self.text(&at)
            let country = Self.text(&at)
            letters.add(
                reference: row.loadUnaligned(as: UInt64.self),
                kind: NoticeKind(rawValue: row.load(fromByteOffset: 12, as: UInt8.self))!,
                scheme: row.load(fromByteOffset: 13, as: UInt8.self),
                closesOn: CivilDate(dayNumber: row.loadUnaligned(fromByteOffset: 8, as: Int32.self)), postcode: postcode,
                country: country, home: home)
        }
        letters.sort()
        return letters
    }

    private static func text(_ at: inout UnsafeRawPointer) -> UnsafeRawBufferPointer {
        let count = PackedRow.readVarint(&at)
        defer { at += count }
        return UnsafeRawBufferPointer(start: at, count: count)
    }
}

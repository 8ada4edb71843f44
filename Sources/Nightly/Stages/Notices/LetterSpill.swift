import Campaign
import Notices
import Records
import Storage
import Synchronization

/// The night's letters on their way to their batches, gathered by `LetterBuckets` as `LetterRow`s, with all that their sheets
/// say: memory holds a bucket a worker, not the night.
final class LetterSpill: Sendable {
    private let buckets: LetterBuckets
    private let spill: BucketSpill
    private let home: Country
    private let households: PrintTerms.Households
    private let letters = Atomic<Int>(0)

    /// - Parameters:
    ///   - schemes: every scheme that may write.
    ///   - home: the campaign's country.
    init(schemes: [UInt8], home: Country, households: PrintTerms.Households = .apart, folder: String) {
        self.home = home
        self.households = households
        buckets = LetterBuckets(schemes: schemes, home: home)
        spill = BucketSpill(buckets: buckets.count, folder: folder)
    }

    var bucketCount: Int { buckets.count }

    /// Once all writers have handed over.
    var isEmpty: Bool { letters.load(ordering: .relaxed) == 0 }

    /// One worker's way in. What it holds is handed over by `finish`.
    struct Writer: ~Copyable {
        private let buckets: LetterBuckets
        private var rows: BucketSpill.Writer
        private var row = ByteBuffer(capacity: 512)
        private let spill: LetterSpill
        private var letters = 0

        init(_ spill: LetterSpill) {
            self.spill = spill
            buckets = spill.buckets
            rows = spill.spill.writer()
        }

        mutating func add(_ letter: LetterFields) throws(OuvertureError) {
            row.removeAll()
            letter.append(to: &row)
            let bucket = buckets.bucket(
                scheme: letter.scheme, kind: letter.kind, postcode: letter.postcode, country: letter.country)
            try rows.append(row.bytes, to: bucket)
            letters += 1
        }

        consuming func finish() {
            spill.letters.add(letters, ordering: .relaxed)
            rows.finish()
        }
    }

    func writer() -> Writer { Writer(self) }

    /// The letters of a bucket, sorted; the bucket is empty after it.
    func take(_ bucket: Int) throws(OuvertureError) -> Letters {
        var rows = ByteBuffer(capacity: 64)
        try spill.read(bucket, into: &rows)
        spill.drop(bucket)
        var letters = Letters(rows: rows, home: home, households: households)
        letters.sort()
        return letters
    }
}

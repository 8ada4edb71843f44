/// Marks for the machine that folds and inserts (OMR): short lines at the left edge that its eye reads as the sheet passes.
///
/// Lines 7 mm long and 0.7 mm thick, from 6 mm of the left edge on, every 4.23 mm (six an inch) downwards from 110 mm:
///
/// | place | mark |
/// |---|---|
/// | 1 | always: begin |
/// | 2 | the last page of its letter: the envelope is closed |
/// | 3, 4, 5 | the letter's place in its batch, from 0, modulo 8: 1, 2, 4 |
/// | 6 | so that their number is even |
/// | 7 | always: end |
enum InserterMarks {
    static let kinds = 16

    static func kind(letter: Int, isLast: Bool) -> Int { (letter % 8) << 1 | (isLast ? 1 : 0) }

    /// The places of a kind's marks, from 0.
    static func places(_ kind: Int) -> [Int] {
        var places = [0]
        if kind & 1 == 1 { places.append(1) }
        for bit in 0..<3 where kind >> (bit + 1) & 1 == 1 { places.append(2 + bit) }
        if places.count % 2 == 0 { places.append(5) }
        return places + [6]
    }

    static func form(_ kind: Int, into forms: FormStore) -> Int {
        forms.form { cursor in
            for place in places(kind) {
                for value in [
                    Sheet.millimetres(6), Sheet.height - Sheet.millimetres(110) - place * 120, Sheet.millimetres(7), 20,
                ] {
                    cursor.put(tenths: value)
                    cursor.put(0x20)
                }
                cursor.put("re ")
            }
            cursor.put("f")
        }
    }
}

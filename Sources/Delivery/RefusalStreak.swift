import Storage

/// Refusals with no acceptance between them: a server that refuses everybody says nothing of anybody.
struct RefusalStreak {
    private var refused: [(row: ParcelRow, answers: [AnswerRow])] = []

    /// - Returns: once there are `most` in a row: their parcels, to be tried again, and the answers that do not count.
    mutating func take(_ row: ParcelRow, _ answers: [AnswerRow], most: Int) -> (rows: [ParcelRow], answers: [AnswerRow])? {
        guard row.refused > 0 else {
            refused.removeAll(keepingCapacity: true)
            return nil
        }
        refused.append((row, answers))
        guard refused.count >= most else { return nil }
        defer { refused = [] }
        let rows = refused.map { refusal in
            var row = refusal.row
            row.status = .putOff
            row.refused = 0
            return row
        }
        return (rows, refused.flatMap(\.answers))
    }
}

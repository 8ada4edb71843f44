import Campaign
import Storage

/// Refusals with no acceptance between them, over all nights of a run: a server that refuses everybody says nothing of anybody.
final class RefusalStreak {
    /// A parcel to be tried again, and the answers that do not count.
    struct Refusal {
        var night: CivilDate
        var row: ParcelRow
        var answers: [AnswerRow]

        init(_ night: CivilDate, _ row: ParcelRow, _ answers: [AnswerRow]) {
            (self.night, self.row, self.answers) = (night, row, answers)
            self.row.status = .putOff
            self.row.refused = 0
        }
    }

    private let most: Int?
    private var refused: [Refusal] = []
    private var hasAccepted = false
    /// There were too many: from here on no refusal counts.
    private(set) var isOver = false
    /// The last answer, and how many stood in the row with it.
    private(set) var code = 0
    private(set) var count = 0

    /// As few say nothing of the server, even where nobody was accepted besides.
    private static let least = 20

    /// - Parameter most: in a row; nil: no bound.
    init(most: Int?) { self.most = most }

    /// - Returns: refusals that do not count, this one among them; none as long as they may.
    func take(_ row: ParcelRow, _ answers: [AnswerRow], of night: CivilDate) -> [Refusal] {
        guard let most else { return [] }
        guard row.refused > 0 else {
            hasAccepted = true
            refused.removeAll(keepingCapacity: true)
            return []
        }
        refused.append(Refusal(night, row, answers))
        (code, count) = (row.code, refused.count)
        if !isOver, refused.count < most { return [] }
        return end()
    }

    /// Once there is nothing more to send.
    ///
    /// - Returns: refusals that do not count, where nobody was accepted at all.
    func settle() -> [Refusal] { !hasAccepted && !isOver && refused.count >= Self.least ? end() : [] }

    private func end() -> [Refusal] {
        isOver = true
        defer { refused = [] }
        return refused
    }
}

import Campaign
import Foundation
import Records
import Storage

extension AnswerRow {
    /// One a notice, whoever tells: a second one counts no more.
    static func bounce(_ reference: String, receivedOn: CivilDate, source: String, code: Int, detail: EnhancedStatus) -> AnswerRow {
        return AnswerRow(
            id: "delivery-bounce-\(reference)", receivedOn: receivedOn, kind: .bounce, reference: reference, source: source,
            detail: [code == 0 ? "" : String(code), detail.text].filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// One an order: a second answer counts no more.
    static func openingFailure(order: String, reference: String, receivedOn: CivilDate, detail: String) -> AnswerRow {
        AnswerRow(
            id: "delivery-opening-failure-\(order)", receivedOn: receivedOn, kind: .openingFailure, reference: reference,
            source: "platform", detail: detail)
    }
}

/// Puts what came back into the inbox, as an events file that the next night reads like any other.
struct AnswerFiles {
    let ledger: DeliveryLedger
    let inbox: String

    static let header = "event_id,received_on,effective_on,kind,identity,reference,by,source,detail\n"

    /// Everything that stands in no file yet, by day of receipt; whole files, by rename.
    ///
    /// Cut off between the file and the ledger, the next run writes the same events once more, and their ids count once.
    ///
    /// - Returns: names of the files and how many events of each kind they hold.
    func write() throws(OuvertureError) -> (files: [String], bounces: Int, openingFailures: Int) {
        let waiting = try ledger.waitingAnswers()
        var files: [String] = []
        for (day, rows) in Dictionary(grouping: waiting, by: \.receivedOn).sorted(by: { $0.key < $1.key }) {
            let text = Self.text(rows)
            let name = "\(DeliveryTerms.answerFilePrefix)\(day.iso)-\(ContentName.of(Array(text.utf8)).prefix(12)).csv"
            var file = try AtomicFile(path: inbox + "/" + name, mode: 0o600)
            try Self.write(Array(text.utf8), to: &file)
            _ = try file.publish()
            try ledger.transaction { for row in rows { try ledger.place(row, in: name) } }
            files.append(name)
        }
        return (files, waiting.count { $0.kind == .bounce }, waiting.count { $0.kind == .openingFailure })
    }

    private static func write(_ bytes: [UInt8], to file: inout AtomicFile) throws(OuvertureError) {
        var failure: OuvertureError?
        bytes.withUnsafeBytes { raw in
            do throws(OuvertureError) { try file.write(raw) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    static func text(_ rows: [AnswerRow]) -> String {
        var lines = ByteBuffer(capacity: 4096)
        lines.append(header)
        for row in rows {
            let fields = [row.id, row.receivedOn.iso, "", row.kind.rawValue, "", row.reference, "", row.source, row.detail]
            for (at, field) in fields.enumerated() {
                if at > 0 { lines.append(0x2C) }
                lines.appendCSV(field)
            }
            lines.append(0x0A)
        }
        return String(decoding: lines.array(), as: UTF8.self)
    }
}

import Campaign
import Notices
import Records

/// One worker's press, and room for a batch's PDF and index.
final class PressRoom {
    // One worker's, so that no access needs to be watched while the program runs.
    @exclusivity(unchecked) private var press: LetterPress?
    @exclusivity(unchecked) private(set) var pdf = ByteBuffer(capacity: 1 << 20)
    @exclusivity(unchecked) private(set) var index = ByteBuffer(capacity: 1 << 15)

    let prints: Bool

    init(_ design: LetterDesign?) {
        prints = design != nil
        if let design { press = LetterPress(design) }
    }

    /// Fills `pdf` and `index`; gives the batch's pages, of letters that are not printed one each.
    func print(_ batch: PrintBatch, of run: borrowing PrintRun) throws(OuvertureError) -> Int {
        pdf.removeAll()
        index.removeAll()
        guard prints else { return run.write(batch, to: &index) { _ in 1 } }
        press!.begin()
        let pages: Int
        do throws(LetterFault) {
            pages = try run.write(batch, to: &index) { (letter) throws(LetterFault) in try press!.add(letter) }
        } catch {
            guard case .unprintable(let field) = error else { preconditionFailure("a letter that can't be written") }
            throw OuvertureError(
                .bug, at: "print batch \(batch.name)", "a letter's \(field) has characters that no letter can show, and was let through",
                hint: "have the scheme send its whole file again: such people are then told by e-mail; please report this")
        }
        press!.finish(into: &pdf)
        return pages
    }
}

import Campaign
import Foundation
import Notices
import Storage

/// What a question sees of a store: what the last complete stage left, whatever a night does meanwhile. Takes no lock,
/// changes nothing, holds nobody up.
///
///     let people = try StoreView.answer(environment) { view throws(OuvertureError) in try count(view.partitions()) }
final class StoreView {
    let environment: Environment
    let ledger: Ledger
    let codes: KeyedCodes
    private let standing: StoreStanding
    private var opened: [Partition]?
    /// All partitions are held as they were at one moment, and what is written later is not seen.
    private var isHeld = false

    var definition: CampaignDefinition { environment.definition }

    /// Runs `body` on a view, and anew on another where a night's stage began or ended meanwhile. What `body` does besides
    /// must be worth nothing until this returns.
    ///
    /// - Throws: what `body` throws; `held` when a night never left time for it.
    static func answer<T>(
        _ environment: Environment, _ body: (StoreView) throws(OuvertureError) -> T
    ) throws(OuvertureError) -> T {
        var answers = 0
        var waits = 0
        var faults = 0
        while true {
            let view: StoreView
            do throws(OuvertureError) { view = try StoreView(environment) } catch {
                // A ledger that a night begins to write under the look is no damaged one: that stays so.
                guard error.exit == .inputOutput || error.exit == .held, faults < mostFaults else { throw error }
                faults += 1
                usleep(waitMicroseconds)
                continue
            }
            do throws(OuvertureError) {
                let answer = try body(view)
                if try view.stands() { return answer }
                answers += 1
            } catch {
                if error.exit == .held { waits += 1 } else if try view.stands() { throw error } else { answers += 1 }
                if waits == mostWaits { throw error }
            }
            if answers == mostAnswers { throw busy(environment.definition.folders.store) }
            usleep(waitMicroseconds)
        }
    }

    private static let mostAnswers = 8
    private static let mostFaults = 5
    /// 10 s in all.
    private static let mostWaits = 500
    private static let waitMicroseconds: UInt32 = 20_000

    private static func busy(_ folder: String) -> OuvertureError {
        OuvertureError(
            .held, at: folder, "a night that runs changed it under every reading",
            hint: "wait until it ends (`ouverture status` shows how far it is), then ask again")
    }

    private init(_ environment: Environment) throws(OuvertureError) {
        self.environment = environment
        let folder = environment.definition.folders.store
        ledger = try Ledger(store: folder, access: .reading)
        codes = try SecretFile.codes(ledger, environment.definition.secretFile)
        try StoreIdentity.check(ledger, against: environment)
        guard try ledger.fact("partitions-made") != nil else {
            throw OuvertureError(
                .inputMissing, at: folder, "its first night is only beginning: there is nothing to be read yet",
                hint: "wait until `ouverture nightly` has ended, or run it again if it was cut off")
        }
        standing = try ledger.standing()
    }

    /// All partitions; none where no stage has put anything into them.
    ///
    /// - Throws: `held` while a stage changes them and a reader of before keeps their files behind; `inputOutput` naming a file
    ///   that is another store's or of another day than the ledger: a copy put back alone would give yesterday's answers.
    func partitions() throws(OuvertureError) -> [Partition] {
        if let opened { return opened }
        var all: [Partition] = []
        switch standing.phase {
        case .blank: break
        case .settled: all = try open(.reading)
        case .changing: all = try open(.settled)
        case .behind:
            throw OuvertureError(
                .held, at: definition.folders.store, "a stage changes it while another reader holds what was there before",
                hint: "wait until that reader or the night ends, then ask again")
        }
        guard try isUnchanged() else { throw Self.busy(definition.folders.store) }
        let known = try PartitionFiles.known(ledger)
        for partition in all { try known?.check(partition) }
        opened = all
        isHeld = standing.phase == .settled && all.allSatisfy(\.isHeld)
        return all
    }

    private func open(_ access: Partition.Access) throws(OuvertureError) -> [Partition] {
        var all: [Partition] = []
        for number in 0..<definition.partitions {
            all.append(try Partition(folder: definition.folders.store, number: number, access: access))
        }
        return all
    }

    /// Whether what was read is of one moment.
    private func stands() throws(OuvertureError) -> Bool {
        if opened == nil { return ledger.isAsRead() }
        return isHeld ? ledger.isAsRead() : try isUnchanged()
    }

    private func isUnchanged() throws(OuvertureError) -> Bool {
        guard ledger.isAsRead() else { return false }
        return try Ledger(store: definition.folders.store, access: .reading).standing() == standing
    }
}

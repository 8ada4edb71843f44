/// An invented history of one scheme's people beside the true one: the same steps by the same numbers of people each night, taken in part by
/// people of other cells. Kept as what it differs in.
///
/// In a decoy nobody leaves a cell who is not there. So it might be the truth, for all that `balance`, `flows`, `forecast`, `objections` and
/// `campaign` tell; and since nothing is told of a cell in which a decoy and the truth differ, for all that the cube has ever told.
struct Decoy: Equatable, Sendable {
    /// The decoy's people less the true ones, by cell and standing.
    var difference = CellCounts()
    /// The same for accounts opened so far, by *département*; zeros are left out.
    var opened: [Int: Int] = [:]
}

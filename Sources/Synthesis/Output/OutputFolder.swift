import Campaign
import Glibc

/// The folder that synthetic files go to.
enum OutputFolder {
    /// Makes the folder and those above it; one that is there already is fine.
    static func make(_ path: String) throws(OuvertureError) {
        var sofar = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            sofar += sofar.isEmpty || sofar == "/" ? String(part) : "/" + part
            if mkdir(sofar, 0o750) != 0, errno != EEXIST {
                throw OuvertureError(
                    .cannotCreate, at: sofar, "the folder can't be made: \(reason())",
                    hint: "name a folder that you may write to")
            }
        }
    }

    static func reason() -> String { String(cString: strerror(errno)) }
}

import ArgumentParser
import Campaign

/// A night on the command line, `2022-01-31`.
struct NightArgument: ExpressibleByArgument {
    let date: CivilDate

    init?(argument: String) {
        guard let date = CivilDate(iso: argument), (1850...2199).contains(date.year) else { return nil }
        self.date = date
    }
}

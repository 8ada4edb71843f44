import Testing

@Suite struct UsageTests {
    static let commands = [
        ["nightly"], ["check"], ["status"], ["person"], ["plan"], ["diff"], ["report"], ["export", "people"], ["verify"], ["synth"], ["letters"],
    ]

    @Test(arguments: commands)
    func theHelpOfEachCommandTeachesByAnExample(_ command: [String]) throws {
        let help = try Program.run(command + ["--help"])
        let name = (["ouverture"] + command).joined(separator: " ")
        #expect(help.exit == 0)
        #expect(help.errors == "")
        #expect(help.output.contains("USAGE: \(name) "))
        #expect(help.output.contains("\n  \(name) "), "an example of its use")
        #expect(help.output.contains("--json"))
    }

    @Test func theHelpOfTheProgramNamesEachCommandAndExitStatus() throws {
        let help = try Program.run(["--help"])
        #expect(help.exit == 0)
        for command in Self.commands { #expect(help.output.contains("\n  \(command[0])")) }
        for status in ["0", "1", "64", "65", "66", "70", "73", "74", "75", "78"] { #expect(help.output.contains(status)) }
    }

    @Test func theVersionIsOneLine() throws {
        let answer = try Program.run(["--version"])
        #expect(answer.exit == 0)
        #expect(answer.output.split(separator: "\n").count == 1)
    }

    /// Arguments, place, what, and the command whose help the hint names.
    static let slips: [([String], String, String, String)] = [
        ([], "command line", "no command given", "ouverture"),
        (["nigthly"], "command line", "Unexpected argument 'nigthly'", "ouverture"),
        (["nightly"], "nightly", "Missing expected argument '<campaign.yaml>'", "ouverture nightly"),
        (["nightly", "c.yaml"], "nightly", "Missing expected argument '--date <yyyy-mm-dd>'", "ouverture nightly"),
        (
            ["nightly", "c.yaml", "--date", "2022-02-30"], "nightly",
            "The value '2022-02-30' is invalid for '--date <yyyy-mm-dd>'", "ouverture nightly"
        ),
        (
            ["nightly", "c.yaml", "--date", "2022-02-02", "--through", "2022-02-01"], "nightly",
            "--through lies before --date", "ouverture nightly"
        ),
        (
            ["nightly", "c.yaml", "--date", "2022-02-02", "--workers", "0"], "nightly",
            "--workers takes a number from 1 to 1024", "ouverture nightly"
        ),
        (["status", "c.yaml", "--jsn"], "status", "Unknown option '--jsn'. Did you mean '--json'?", "ouverture status"),
        (["plan", "c.yaml", "--days", "0"], "plan", "--days takes a number from 1 to 3660", "ouverture plan"),
        (["diff", "c.yaml", "2022-02-01"], "diff", "Missing expected argument '<night2>'", "ouverture diff"),
        (
            ["diff", "c.yaml", "2022-02-01", "2022-02-31"], "diff", "The value '2022-02-31' is invalid for '<night2>'", "ouverture diff"
        ),
        (["export"], "export", "nothing named to export", "ouverture export people"),
        (
            ["export", "people", "c.yaml"], "export people", "Missing expected argument '--out <file.csv.zst>'",
            "ouverture export people"
        ),
        (["check"], "check", "Missing expected argument '<file> ...'", "ouverture check"),
        (
            ["synth", "--people", "0", "--seed", "1", "--out", "o"], "synth",
            "--people takes a number from 1 to 100000000", "ouverture synth"
        ),
        (
            ["synth", "--people", "9", "--seed", "1", "--out", "o", "--from", "2022-01-31"], "synth",
            "--from and --through go together", "ouverture synth"
        ),
        (["letters"], "letters", "Missing expected argument '--out <f.pdf>'", "ouverture letters"),
        (
            ["letters", "--sample", "x", "--out", "f.pdf"], "letters",
            "--sample takes invitation, representative, unknown-representative, restarted, failure, abroad, long", "ouverture letters"
        ),
        (["letters", "--window", "us", "--out", "f.pdf"], "letters", "--window takes fr or uk", "ouverture letters"),
        (["letters", "--count", "0", "--out", "f.pdf"], "letters", "--count takes a number from 1 to 10000000", "ouverture letters"),
        (["simulate"], "command line", "Unexpected argument 'simulate'", "ouverture"),
        (["task"], "command line", "Unexpected argument 'task'", "ouverture"),
        // An identity in the wrong place is not repeated.
        (["person", "c.yaml", "-", "255081416802538"], "person", "Unexpected argument '(15 characters)'", "ouverture person"),
    ]

    @Test(arguments: slips)
    func wrongUsageIsToldInTwoLinesAndExits64(_ arguments: [String], _ place: String, _ what: String, _ help: String) throws {
        let answer = try Program.run(arguments)
        #expect(answer.errors == "ouverture: \(place): \(what)\nhint: run `\(help) --help`\n")
        #expect(answer.output == "")
        #expect(answer.exit == 64)
    }

    @Test(arguments: [("slurm", "`slurm` belongs to a later version"), ("spark", "no engine is called `spark`")])
    func anEngineOtherThanThisMachineIsRefused(_ engine: String, _ what: String) throws {
        let answer = try Program.run(["nightly", "c.yaml", "--date", "2022-01-31", "--engine", engine])
        #expect(
            answer.errors
                == "ouverture: nightly --engine: \(what)\nhint: leave --engine out: this version runs nights on this machine only\n")
        #expect(answer.exit == 64)
    }
}

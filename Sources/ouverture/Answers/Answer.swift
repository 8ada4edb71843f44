import Campaign

/// Something a command can answer with.
protocol Answer {
    /// For programs, one object with the contract's keys in the contract's order.
    var json: JSON { get }
    /// For a person.
    var text: String { get }
}

extension Answer {
    /// Puts the answer on standard output as the command's options want it.
    func print(_ options: AnswerOptions) throws(OuvertureError) {
        try StandardOutput.write(options.json ? json.line + "\n" : text)
    }
}

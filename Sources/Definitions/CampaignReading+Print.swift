import Campaign

/// `print`: letters, batches, and what comes back from the printer.
extension CampaignReading {
    /// How letters are printed, and the feed of the printer's answers where there is one.
    func print(_ value: DefinitionValue?) throws(OuvertureError) -> (terms: PrintTerms, answers: Feed?) {
        var terms = PrintTerms()
        guard let keys = try value?.mapping() else { return (terms, nil) }
        if let letters = keys["letters"] { terms.letters = try letters.text("write a text's path, or none") == "none" ? .none : .file(path(letters)) }
        if let second = keys["second"] {
            guard terms.letters != .none else {
                throw second.failure("has no meaning beside `letters: none`", hint: "take `second` out, or name the first text in `letters`")
            }
            terms.second = try path(second)
        }
        if let window = keys["window"] { terms.window = try window.word(PrintTerms.EnvelopeWindow.self) }
        if let households = keys["households"] { terms.households = try households.word(PrintTerms.Households.self) }
        if let batch = keys["batch"] { terms.batch = try batch.whole(1...PrintTerms.mostLettersABatch) }
        if let postalClass = keys["class"] { terms.postalClass = try self.postalClass(postalClass) }
        if let recipients = keys["recipients"] { terms.recipients = try self.recipients(recipients) }
        if let towns = keys["towns"] { terms.towns = try TownFile.read(path(towns), at: towns.place, country: country) }
        let answers = try keys["answers"].map { value throws(OuvertureError) in
            Feed(
                files: try pattern(value), layout: Layout.printerAnswers.name, definition: .printerAnswers, required: false)
        }
        terms.readsAnswers = answers != nil
        if let unanswered = keys["unanswered"] {
            guard answers != nil else {
                throw unanswered.failure(
                    "has no meaning without `answers`", hint: "name the printer's files, answers: \"printer-*.csv\", or take `unanswered` out")
            }
            // Printers rest when the calendar does.
            terms.unansweredWorkingDays = try unanswered.days(upTo: 366, called: "working days")
        }
        return (terms, answers)
    }

    /// A window that waits for the printer's word would never begin where no word is read.
    func checkHandingOver(_ rules: [Rule], _ file: DefinitionMapping, answers: Feed?) throws(OuvertureError) {
        guard answers == nil, rules.contains(where: \.window.startsWhenHandedOver) else { return }
        for rule in try file.required("rules").list() {
            guard let starts = try rule.mapping()["window"]?.mapping()["starts"], try starts.text("") == "handed-over" else { continue }
            throw starts.failure(
                "is `handed-over`, and no printer's answers are read",
                hint: "add `print: {answers: \"printer-*.csv\"}`, or write sent: such a window would never begin")
        }
    }

    private func postalClass(_ value: DefinitionValue) throws(OuvertureError) -> String {
        let hint = "write the printer's word of 1 to 32 of a-z, A-Z, 0-9, - and _, such as standard"
        let text = try value.text(hint)
        let isWord = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
            default: false
            }
        }
        guard isWord, text.utf8.count <= 32 else { throw value.failure("is \(value.shape), not such a word", hint: hint) }
        return text
    }

    /// Public keys of age: Bech32 with the prefix `age1`.
    private func recipients(_ value: DefinitionValue) throws(OuvertureError) -> [String] {
        let hint = "write the printer's public keys as age-keygen shows them, [age1…], each once"
        var recipients: [String] = []
        for item in try value.list() {
            let text = try item.text(hint)
            guard text.utf8.count == 62, Bech32.isValid(text, prefix: "age") else {
                throw item.failure("has \(item.shape), no public key of age", hint: hint)
            }
            guard !recipients.contains(text) else { throw item.failure("has \(item.shape) twice", hint: hint) }
            recipients.append(text)
        }
        guard !recipients.isEmpty else { throw value.failure("is an empty list", hint: hint) }
        return recipients
    }

}

import Campaign
import Records

/// Reads `fields`: each once, none on another's bytes, the required ones all there.
struct FieldsReading {
    let kind: Layout.Kind
    let identity: IdentityKind
    let places: PlaceReading
    let encoding: TextEncoding

    func fields(_ value: DefinitionValue) throws(OuvertureError) -> [LayoutField] {
        let keys = try value.mapping()
        var all: [(field: LayoutField, value: DefinitionValue)] = []
        for (node, _) in keys.mapping {
            guard let name = node.scalar?.string, let inner = keys[name] else { continue }
            guard LayoutSchema.names(of: kind).contains(name) else {
                throw inner.failure(
                    "is no field of a file of \(kind.rawValue)", hint: "its fields are \(LayoutSchema.names(of: kind).joined(separator: ", "))")
            }
            let field = try field(name, inner)
            try FieldSense(encoding: encoding).check(field, inner)
            try checkOverlap(field, inner, all.map(\.field))
            all.append((field, inner))
        }
        try checkRequired(all.map(\.field), value)
        return all.map(\.field)
    }

    private func field(_ name: String, _ value: DefinitionValue) throws(OuvertureError) -> LayoutField {
        let keys = try value.mapping()
        let conversion = try conversion(name, keys)
        guard let constant = keys["constant"] else {
            return LayoutField(name: name, place: try places.inRecord(value), conversion: conversion)
        }
        for other in ["at", "length", "column", "date", "values", "split"] {
            guard let wrong = keys[other] else { continue }
            throw wrong.failure("stands beside `constant`", hint: "keep one of the two")
        }
        return LayoutField(name: name, place: .constant(try constant.text("write the value, in quotes")))
    }

    private func conversion(_ name: String, _ keys: DefinitionMapping) throws(OuvertureError) -> LayoutField.Conversion {
        let given = [keys["date"], keys["values"], keys["split"]].compactMap { $0 }
        if given.count > 1 { throw given[1].failure("stands beside another conversion", hint: "keep one of date, values and split") }
        if let date = keys["date"] { return .date(try order(date, name)) }
        if let values = keys["values"] { return .values(try self.values(values, name)) }
        if name == LayoutSchema.address {
            guard let split = keys["split"] else {
                throw keys.value.failure(
                    "is in one piece, and the canonical fields are its lines",
                    hint: "add `split: nf-z10-011`, or name address_2 to address_5, postcode and town")
            }
            guard try split.text("write nf-z10-011") == "nf-z10-011" else { throw split.failure("is \(split.shape)", hint: "write nf-z10-011") }
            return .addressLines
        }
        if let split = keys["split"] { throw split.failure("stands at a field that is not split", hint: "write it at `address`") }
        return .none
    }

    private func order(_ value: DefinitionValue, _ name: String) throws(OuvertureError) -> DateOrder {
        let hint = "write the order of D, M and Y, such as DDMMYYYY or DD/MM/YYYY"
        let dates = [
            "birth_date", "rights_from", "rights_to", "updated_on", "received_on", "effective_on", "known_on", "death_date",
        ]
        guard dates.contains(name) else {
            throw value.failure("stands at a field that is no date", hint: "take it out")
        }
        guard let order = DateOrder(try value.text(hint)) else { throw value.failure("is \(value.shape), no order of a date", hint: hint) }
        return order
    }

    private func values(_ value: DefinitionValue, _ name: String) throws(OuvertureError) -> [String: String] {
        var words: [String: String] = [:]
        for (key, node) in try value.mapping().mapping {
            let child = DefinitionValue(node: node, file: value.file, path: value.path, schema: value.schema)
            guard let word = key.scalar?.string, case .scalar(let to) = node else {
                throw child.failure("has \(child.shape) in it, words are expected", hint: "write {M: \"1\", F: \"2\"}")
            }
            if name == LayoutSchema.action && DeltaAction(rawValue: to.string) == nil {
                throw child.failure(
                    "has \(child.shape) in it, which is no action", hint: "write \(Words.choice(DeltaAction.allCases.map(\.rawValue)))")
            }
            words[word] = to.string
        }
        return words
    }

    private func checkOverlap(
        _ field: LayoutField, _ value: DefinitionValue, _ before: [LayoutField]
    ) throws(OuvertureError) {
        guard case .bytes(let at, let length) = field.place else { return }
        for other in before {
            guard case .bytes(let start, let count) = other.place, at < start + count, start < at + length else { continue }
            throw value.failure(PlaceReading.overlap(at, length, start, count, other.name), hint: PlaceReading.overlapHint)
        }
    }

    private func checkRequired(_ fields: [LayoutField], _ value: DefinitionValue) throws(OuvertureError) {
        let names = Set(fields.map(\.name))
        for choice in required(names) where names.isDisjoint(with: choice) {
            throw value.failure(
                "has no \(Words.choice(choice))", hint: "name its place: a row without it would be rejected; `constant` gives all the same")
        }
        try checkAddress(names, value)
    }

    /// Of each list, one must be there.
    private func required(_ names: Set<String>) -> [[String]] {
        switch kind {
        case .population where !identity.isOfInsured: [["identity"], ["birth_name", "usage_name"]]
        case .population where !identity.hasFrenchOrganism:
            [["identity"], ["birth_date"], ["sex"], ["birth_name", "usage_name"]]
        case .population: [["identity"], ["birth_date"], ["sex"], ["organism"], ["birth_name", "usage_name"]]
        // Without an identity a person is told by all of these, or by nobody.
        case .deaths where !names.contains("identity"):
            [["name", "birth_name"], ["sex"], ["birth_date"], ["birthplace"], ["death_date"]]
        default: CanonicalLayout(kind).needed.map { $0.map(\.name) }
        }
    }

    private func checkAddress(_ names: Set<String>, _ value: DefinitionValue) throws(OuvertureError) {
        let lines = ["address_2", "address_3", "address_4", "address_5", "postcode", "town"]
        if names.contains(LayoutSchema.address), let line = lines.first(where: names.contains) {
            throw value.failure("has `address` and `\(line)`, one of its lines", hint: "keep either the address in one or its lines")
        }
    }
}

import Campaign

extension Mistake {
    static let equivalences: [Mistake] = [
        Mistake(.fieldCount, "", .dropField),
        Mistake(.identityKey, "old_identity", .lastDigitWrong),
        Mistake(.identityFormat, "new_identity", .lastCharacterCut),
        Mistake(.identityMissing, "new_identity", .put("")),
        Mistake(.dateFormat, "known_on", .put("hier")),
        Mistake(.dateRange, "known_on", .put("20220230")),
    ]

    /// Of a register that names the dead by identity, at times or always.
    static let deathsByIdentity: [Mistake] = [
        Mistake(.fieldCount, "", .dropField),
        Mistake(.fieldEncoding, "name", .foreignByte),
        Mistake(.identityKey, "identity", .lastDigitWrong),
        Mistake(.identityFormat, "identity", .lastCharacterCut),
        Mistake(.dateFormat, "death_date", .put("hier")),
        Mistake(.dateRange, "death_date", .put("20220230")),
    ]

    /// Of one that has no identities.
    static let deathsByName: [Mistake] = [
        Mistake(.fieldCount, "", .dropField),
        Mistake(.fieldEncoding, "name", .foreignByte),
        Mistake(.sexCode, "sex", .put("3")),
        Mistake(.dateFormat, "birth_date", .put("inconnue")),
        Mistake(.dateRange, "birth_date", .put("19830231")),
        Mistake(.dateFormat, "death_date", .put("hier")),
        Mistake(.dateRange, "death_date", .put("20220230")),
    ]
}

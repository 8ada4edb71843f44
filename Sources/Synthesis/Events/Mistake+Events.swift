extension Mistake {
    /// Mistakes of an event's form. A row rejected for its form does not use up its id.
    static let events: [Mistake] = [
        Mistake(.fieldCount, "", .dropField),
        Mistake(.fieldEncoding, "detail", .foreignByte),
        Mistake(.identityMissing, "event_id", .put("")),
        Mistake(.eventDate, "received_on", .put("31/01/2022")),
        Mistake(.eventDate, "received_on", .put("2022-02-30")),
        Mistake(.eventDate, "effective_on", .put("demain")),
        Mistake(.eventKind, "kind", .put("opposition")),
        Mistake(.identityFormat, "identity", .lastCharacterCut),
        Mistake(.identityKey, "identity", .lastDigitWrong),
        Mistake(.identityMissing, "identity", .put("")),
        Mistake(.identityFormat, "reference", .put("ABCD")),
    ]
}

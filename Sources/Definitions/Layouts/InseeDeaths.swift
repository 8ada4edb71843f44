import Campaign

extension Layout {
    /// The national file of deaths as INSEE publishes it, a line of 176 bytes each (some have blanks behind): names in
    /// one, `NAME*FIRST NAMES/`, sex, date and place of birth (the commune's code), the commune's and the country's name,
    /// date and place of death, number of the act. Latin-1 tells each byte, whatever a town hall has written.
    static let inseeDeaths = Layout(
        name: "insee-deaths", kind: .deaths, format: .fixed(record: 176, lineEnds: true), encoding: .latin1,
        fields: [
            LayoutField(name: "name", place: .bytes(at: 1, length: 80)),
            LayoutField(name: "sex", place: .bytes(at: 81, length: 1)),
            LayoutField(name: "birth_date", place: .bytes(at: 82, length: 8)),
            LayoutField(name: "birthplace", place: .bytes(at: 90, length: 5)),
            LayoutField(name: "death_date", place: .bytes(at: 155, length: 8)),
        ])
}

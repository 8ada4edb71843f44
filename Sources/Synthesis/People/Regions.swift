/// The regions of France and how many live in each on 1 January 2022 (INSEE), in thousands: what the weights of their
/// départements add up to.
public struct Region: Sendable {
    public let name: String
    public let thousands: Double
    /// Codes of its départements.
    public let departments: [String]

    private init(_ name: String, _ thousands: Double, _ departments: String) {
        self.name = name
        self.thousands = thousands
        self.departments = departments.split(separator: " ").map(String.init)
    }

    public static let all = [
        Region("Île-de-France", 12_250, "75 77 78 91 92 93 94 95"),
        Region("Auvergne-Rhône-Alpes", 8_040, "01 03 07 15 26 38 42 43 63 69 73 74"),
        Region("Hauts-de-France", 6_020, "02 59 60 62 80"),
        Region("Nouvelle-Aquitaine", 5_990, "16 17 19 23 24 33 40 47 64 79 86 87"),
        Region("Occitanie", 5_900, "09 11 12 30 31 32 34 46 48 65 66 81 82"),
        Region("Grand Est", 5_550, "08 10 51 52 54 55 57 67 68 88"),
        Region("Provence-Alpes-Côte d'Azur", 5_070, "04 05 06 13 83 84"),
        Region("Pays de la Loire", 3_790, "44 49 53 72 85"),
        Region("Normandie", 3_340, "14 27 50 61 76"),
        Region("Bretagne", 3_340, "22 29 35 56"),
        Region("Bourgogne-Franche-Comté", 2_810, "21 25 39 58 70 71 89 90"),
        Region("Centre-Val de Loire", 2_580, "18 28 36 37 41 45"),
        Region("Outre-mer", 2_170, "971 972 973 974 976"),
        Region("Corse", 340, "2A 2B"),
    ]
}

import Campaign

/// Where each *département* stands on a map of tiles: laid by hand, neighbours beside each other as far as a grid lets
/// them, Île-de-France in its ring around Paris, overseas in the Atlantic, elsewhere (`99`) below.
enum FrenchTiles {
    /// From north to south; a dot is sea or another country.
    private static let grid = """
        .   .   .   .   .   .   62  59  .   .   .   .   .
        .   .   .   .   .   76  80  02  08  .   .   .   .
        .   .   .   50  14  27  60  95  51  55  57  .   .
        29  22  35  53  61  78  92  93  77  10  54  67  .
        .   56  44  49  72  28  75  94  89  52  88  68  .
        .   .   85  79  37  41  91  45  58  21  70  90  .
        .   .   .   17  86  36  18  03  71  39  25  .   .
        971 972 .   .   16  87  23  63  42  69  01  74  .
        973 974 .   33  24  19  15  43  07  26  38  73  .
        975 976 .   40  47  46  12  48  30  84  04  05  .
        977 978 .   64  32  82  81  34  .   13  83  06  .
        986 987 .   .   65  31  09  11  .   .   .   .   2B
        988 .   .   99  .   .   .   66  .   .   .   .   2A
        """

    static let places: [String: (column: Int, row: Int)] = {
        var places: [String: (column: Int, row: Int)] = [:]
        for (row, line) in grid.split(separator: "\n").enumerated() {
            for (column, code) in line.split(separator: " ").enumerated() where code != "." { places[String(code)] = (column, row) }
        }
        return places
    }()

    static let rows = grid.split(separator: "\n").count

    /// A tile for each place of the grid, and below it one for each other code of which people are told: postcodes that belong to
    /// nothing yet.
    /// - Parameter values: by code; nil where withheld. A code that is not there has nobody.
    static func tiles(_ values: [String: Int?]) -> [TileMap.Tile] {
        let laid = places.sorted { ($0.value.row, $0.value.column) < ($1.value.row, $1.value.column) }.map { code, place in
            TileMap.Tile(code: code, column: place.column, row: place.row, value: values[code] ?? 0)
        }
        let others = values.filter { places[$0.key] == nil && ($0.value ?? 0) > 0 }.keys.sorted()
        return laid + others.enumerated().map { at, code in
            TileMap.Tile(code: code, column: at % 13, row: rows + at / 13, value: values[code] ?? 0)
        }
    }
}

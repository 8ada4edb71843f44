/// A map of equal tiles, one a region, shaded in five steps: small regions are as legible as large ones.
struct TileMap: Equatable {
    struct Tile: Equatable {
        var code: String
        var column, row: Int
        /// Nil where it is withheld.
        var value: Int?
    }

    var name: PictureName
    var tiles: [Tile]

    /// Of a tile and the gap behind it: thirteen columns on a phone's 328 px leave letters of 12.
    static let size = 24
    static let gap = 2
    static let pitch = size + gap
    static let steps = 5

    private var columns: Int { (tiles.map(\.column).max() ?? 0) + 1 }
    private var rows: Int { (tiles.map(\.row).max() ?? 0) + 1 }

    /// The least value of each step: fifths of the regions that have a value, so that a map is never all of one shade.
    var floors: [Int] {
        let values = tiles.compactMap(\.value).sorted()
        guard !values.isEmpty else { return [] }
        return (0..<Self.steps).map { values[$0 * values.count / Self.steps] }
    }

    /// Each shade that is used with its least value, and what stands for withheld ones.
    var legend: [(style: String, name: String)] {
        let floors = floors
        let used = Set(tiles.compactMap(\.value).map { Self.step(of: $0, floors) }).sorted()
        let shades = used.map { (style: "t\($0)", name: "from \(NumberText.grouped(floors[$0 - 1]))") }
        return shades + (tiles.contains { $0.value == nil } ? [(style: "t0", name: "withheld")] : [])
    }

    /// 1 to 5.
    static func step(of value: Int, _ floors: [Int]) -> Int { max(1, floors.lastIndex { $0 <= value }.map { $0 + 1 } ?? 1) }

    var svg: String {
        let (width, height) = (columns * Self.pitch - Self.gap, rows * Self.pitch - Self.gap)
        let floors = floors
        return name.picture((width: "tiles", height: height, viewBox: "0 0 \(width) \(height)")) { markup in
            for tile in tiles {
                let style = tile.value.map { "t\(Self.step(of: $0, floors))" } ?? "t0"
                let (x, y) = (tile.column * Self.pitch, tile.row * Self.pitch)
                markup.element("g", ["class": style]) {
                    $0.element("rect", ["x": String(x), "y": String(y), "width": String(Self.size), "height": String(Self.size)])
                    $0.element("text", ["x": String(x + Self.size / 2), "y": String(y + 16), "text-anchor": "middle"], text: tile.code)
                }
            }
        }
    }
}

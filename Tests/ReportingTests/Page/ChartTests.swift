import Campaign
import Testing

@testable import Reporting

@Suite struct ChartTests {
    private static let name = PictureName(id: "p", title: "A & B", description: "less < more")

    @Test(
        arguments: [
            (0, 1, 1), (1, 1, 1), (5, 1, 5), (6, 2, 6), (11, 5, 15), (26, 10, 30), (100, 20, 100), (1_600_001, 500_000, 2_000_000),
            (66_000_000, 20_000_000, 80_000_000),
        ])
    func anAxisHasFiveRoundStepsAtMost(_ greatest: Int, _ step: Int, _ top: Int) {
        let axis = Axis(upTo: greatest)
        #expect((axis.step, axis.top) == (step, top))
        #expect(axis.ticks.count <= 6 && axis.ticks.first == 0 && axis.ticks.last == top)
    }

    @Test(arguments: [(0, "0"), (500, "500"), (1000, "1 k"), (1500, "1.5 k"), (2_000_000, "2 M"), (12_500_000, "12.5 M")])
    func aTicksLabelIsShortAndExact(_ tick: Int, _ label: String) {
        #expect(Axis.label(tick) == label.split(separator: " ").joined(separator: "\u{202F}"))
    }

    @Test(arguments: [(0, []), (1, [0]), (2, [0, 1]), (3, [0, 1, 2]), (57, [0, 14, 28, 42, 56])])
    func atMostFivePlacesAreLabelledTheFirstAndLastAlways(_ count: Int, _ places: [Int]) { #expect(Axis.labelled(of: count) == places) }

    @Test func columnsStandUponEachOther() {
        let chart = ColumnChart(
            name: Self.name, labels: ["x", "y"],
            series: [Series(name: "a", style: "s1", values: [1, 0]), Series(name: "b", style: "s2", values: [2, 4])], bound: 4)
        #expect(
            chart.svg == """
                <svg class="plot" width="100%" height="216" role="img" aria-labelledby="p-title p-desc"><title id="p-title">A &amp; B</title>\
                <desc id="p-desc">less &lt; more</desc><g class="axis" aria-hidden="true" text-anchor="end"><text x="-6" y="194">0</text>\
                <text x="-6" y="149">1</text><text x="-6" y="104">2</text><text x="-6" y="59">3</text><text x="-6" y="14">4</text></g>\
                <svg y="10" width="100%" height="180"><line class="base" x1="0" x2="100%" y1="100%" y2="100%"/>\
                <line class="grid" x1="0" x2="100%" y1="75%" y2="75%"/><line class="grid" x1="0" x2="100%" y1="50%" y2="50%"/>\
                <line class="grid" x1="0" x2="100%" y1="25%" y2="25%"/><line class="grid" x1="0" x2="100%" y1="0%" y2="0%"/>\
                <svg width="100%" height="100%" viewBox="0 0 140 1000" preserveAspectRatio="none"><path class="s1" d="M1 1000V750h8V1000z"/>\
                <path class="s2" d="M1 750V250h8V750zM11 1000V0h8V1000z"/><path class="bound" vector-effect="non-scaling-stroke" d="M0 0H140"/></svg>\
                <g class="axis" aria-hidden="true"><text x="0" y="198" text-anchor="start">x</text>\
                <text x="10.7%" y="198" text-anchor="middle">y</text></g></svg></svg>
                """)
    }

    @Test func aBoundFarAboveIsNotDrawn() {
        let series = [Series(name: "a", style: "s1", values: [10])]
        #expect(ColumnChart(name: Self.name, labels: ["x"], series: series, bound: 40).drawnBound == 40)
        let flat = ColumnChart(name: Self.name, labels: ["x"], series: series, bound: 41)
        #expect(flat.drawnBound == nil)
        #expect(!flat.svg.contains("bound"))
    }

    @Test func aBandGoesAlongItsHighsAndBackAlongItsLows() {
        var chart = LineChart(
            name: Self.name, labels: ["x", "y"], lines: [Series(name: "a", style: "s3", values: [2, 3])],
            bands: [LineChart.Band(style: "s3", ranges: [1...4, 2...5])])
        #expect(chart.svg.contains("<path class=\"band s3\" d=\"M5 200L15 0L15 600L5 800z\"/>"))
        #expect(chart.svg.contains("<path class=\"line s3\" vector-effect=\"non-scaling-stroke\" d=\"M5 600L15 400\"/>"))
        chart.bands = []
        #expect(!chart.svg.contains("band"))
    }

    @Test func aRowsPiecesFollowEachOtherOnOneScale() {
        let chart = RowChart(
            name: Self.name,
            rows: [
                .init(label: "<a>", text: "4", pieces: [.init(style: "s1", value: 1), .init(style: "s2", value: 3)]),
                .init(label: "b", text: "1", pieces: [.init(style: "s1", value: 1)]),
            ])
        let svg = chart.svg
        #expect(svg.contains("height=\"72\""))
        #expect(svg.contains("<text x=\"0\" y=\"14\">&lt;a&gt;</text>"))
        #expect(svg.contains("<rect class=\"s1\" x=\"0%\" y=\"20\" width=\"25%\" height=\"8\"/><rect class=\"s2\" x=\"25%\" y=\"20\" width=\"75%\" height=\"8\"/>"))
        #expect(svg.contains("<rect class=\"s1\" x=\"0%\" y=\"56\" width=\"25%\" height=\"8\"/>"))
    }

    @Test func aWithheldSideHasAWordAndNoBar() {
        let chart = PairChart(name: Self.name, heads: (left: "L", right: "R"), rows: [.init(label: "0-4", left: 10, right: nil)])
        #expect(chart.svg.contains("<rect class=\"s1\" x=\"0%\" y=\"23\" width=\"42%\" height=\"14\"/>"))
        #expect(chart.svg.contains(">withheld</text>"))
        #expect(!chart.svg.contains("class=\"s2\""))
    }

    @Test func tilesAreShadedByFifthsOfTheRegions() {
        let row = (0..<10).map { TileMap.Tile(code: "0\($0)", column: $0, row: 0, value: $0 * $0) }
        let tiles = row + [TileMap.Tile(code: "1", column: 0, row: 1, value: nil)]
        let map = TileMap(name: Self.name, tiles: tiles)
        #expect(map.floors == [0, 4, 16, 36, 64])
        #expect((0..<10).map { TileMap.step(of: $0 * $0, map.floors) } == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
        #expect(map.legend.map(\.name) == ["from 0", "from 4", "from 16", "from 36", "from 64", "withheld"])
        #expect(map.svg.contains("viewBox=\"0 0 258 50\""))
        #expect(map.svg.contains("<g class=\"t0\"><rect x=\"0\" y=\"26\" width=\"24\" height=\"24\"/><text x=\"12\" y=\"42\" text-anchor=\"middle\">1</text></g>"))
    }

    @Test func everyDépartementHasATileOfItsOwn() {
        let used = Department.all.map(\.code).filter { $0.count == 2 } + (971...978).map(String.init) + ["986", "987", "988"]
        for code in used { #expect(FrenchTiles.places[code] != nil, "\(code)") }
        #expect(FrenchTiles.places.count == used.count)
        #expect(Set(FrenchTiles.places.values.map { $0.row * 100 + $0.column }).count == used.count)
        let values: [String: Int?] = ["75": 5, "983": 7, "984": 0, "2A": nil as Int?, "985": nil as Int?]
        let tiles = FrenchTiles.tiles(values)
        #expect(tiles.first { $0.code == "75" }?.value == 5)
        #expect(tiles.first { $0.code == "983" } == TileMap.Tile(code: "983", column: 0, row: FrenchTiles.rows, value: 7))
        #expect(tiles.first { $0.code == "01" }?.value == 0)
        #expect(!tiles.contains { ["984", "985"].contains($0.code) })
        let corsica = tiles.first { $0.code == "2A" }
        #expect(corsica != nil && corsica?.value == nil)
    }
}

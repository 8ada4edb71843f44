/// Lines over days, with bands from a low to a high count behind them.
struct LineChart: Equatable {
    var name: PictureName
    var labels: [String]
    var lines: [Series]
    /// Behind the line of the same style; none where nothing is known of how far the numbers may be off.
    var bands: [Band] = []
    var bound: Int?

    /// Low and high, one a place.
    struct Band: Equatable {
        var style: String
        var ranges: [ClosedRange<Int>]
    }

    var svg: String {
        let highest = max(lines.flatMap(\.values).max() ?? 0, bands.flatMap(\.ranges).map(\.upperBound).max() ?? 0)
        let frame = PlotFrame(name: name, labels: labels, highest: highest, bound: bound)
        return frame.picture { markup in
            for band in bands where !band.ranges.isEmpty {
                let along = band.ranges.enumerated().map { "\(frame.x($0.offset) + 5) \(frame.y($0.element.upperBound))" }
                let back = band.ranges.enumerated().reversed().map { "\(frame.x($0.offset) + 5) \(frame.y($0.element.lowerBound))" }
                markup.element("path", ["class": "band \(band.style)", "d": "M" + (along + back).joined(separator: "L") + "z"])
            }
            for line in lines where !line.values.isEmpty {
                let points = line.values.enumerated().map { "\(frame.x($0.offset) + 5) \(frame.y($0.element))" }
                markup.element(
                    "path",
                    [
                        "class": "line \(line.style)", "vector-effect": "non-scaling-stroke",
                        "d": "M" + points.joined(separator: "L") + (points.count == 1 ? "h1" : ""),
                    ])
            }
        }
    }
}

/// Lines over days, with a band from a low to a high count behind them where there is one.
struct LineChart: Equatable {
    var name: PictureName
    var labels: [String]
    var lines: [Series]
    /// Low and high, one a place; nil where nothing is known of how far the numbers may be off.
    var band: [ClosedRange<Int>]?
    var bound: Int?

    var svg: String {
        let highest = max(lines.flatMap(\.values).max() ?? 0, band?.map(\.upperBound).max() ?? 0)
        let drawnBound = bound.flatMap { $0 <= ColumnChart.furthestBound * highest ? $0 : nil }
        let frame = PlotFrame(name: name, axis: Axis(upTo: max(highest, drawnBound ?? 0)), labels: labels)
        return frame.picture { markup in
            if let band, !band.isEmpty {
                let along = band.enumerated().map { "\(frame.x($0.offset) + 5) \(frame.y($0.element.upperBound))" }
                let back = band.enumerated().reversed().map { "\(frame.x($0.offset) + 5) \(frame.y($0.element.lowerBound))" }
                markup.element("path", ["class": "band", "d": "M" + (along + back).joined(separator: "L") + "z"])
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
            if let drawnBound {
                markup.element(
                    "path", ["class": "bound", "vector-effect": "non-scaling-stroke", "d": "M0 \(frame.y(drawnBound))H\(frame.x(frame.places))"])
            }
        }
    }
}

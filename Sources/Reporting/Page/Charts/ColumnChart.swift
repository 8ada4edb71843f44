/// A column a day (or any other place), its series one upon another, and a dashed line for a bound.
struct ColumnChart: Equatable {
    var name: PictureName
    var labels: [String]
    var series: [Series]
    /// A bound that columns should not pass, as a quota; drawn only where it is not so far above that it would flatten them all.
    var bound: Int?

    /// A bound of more than this many times the highest column is told, not drawn.
    static let furthestBound = 4

    private var sums: [Int] { labels.indices.map { place in series.reduce(0) { $0 + $1.values[place] } } }

    var drawnBound: Int? {
        let highest = sums.max() ?? 0
        return bound.flatMap { $0 <= Self.furthestBound * highest ? $0 : nil }
    }

    var svg: String {
        let frame = PlotFrame(name: name, axis: Axis(upTo: max(sums.max() ?? 0, drawnBound ?? 0)), labels: labels)
        return frame.picture { markup in
            var floors = labels.map { _ in 0 }
            for one in series {
                var path = ""
                for (place, value) in one.values.enumerated() where value > 0 {
                    let (bottom, top) = (frame.y(floors[place]), frame.y(floors[place] + value))
                    floors[place] += value
                    path += "M\(frame.x(place) + 1) \(bottom)V\(top)h8V\(bottom)z"
                }
                if !path.isEmpty { markup.element("path", ["class": one.style, "d": path]) }
            }
            if let drawnBound {
                markup.element(
                    "path", ["class": "bound", "vector-effect": "non-scaling-stroke", "d": "M0 \(frame.y(drawnBound))H\(frame.x(frame.places))"])
            }
        }
    }
}

/// A column a day (or any other place), its series one upon another, and a dashed line for a bound.
struct ColumnChart: Equatable {
    var name: PictureName
    var labels: [String]
    var series: [Series]
    /// A bound that columns should not pass, as a quota.
    var bound: Int?

    private var sums: [Int] { labels.indices.map { place in series.reduce(0) { $0 + $1.values[place] } } }

    private var frame: PlotFrame { PlotFrame(name: name, labels: labels, highest: sums.max() ?? 0, bound: bound) }

    /// Nil where it is told, not drawn.
    var drawnBound: Int? { frame.bound }

    var svg: String {
        let frame = frame
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
        }
    }
}

/// The frame around columns and lines: an axis of counts on the left, labels below. Text keeps its size on a phone and on a
/// wide screen: only what is drawn inside the plot is stretched (`preserveAspectRatio="none"`), ten units wide a place and a
/// thousand high.
struct PlotFrame: Equatable {
    var name: PictureName
    var axis: Axis
    /// One a place, from left to right.
    var labels: [String]
    /// A dashed line over all that is drawn; nil where there is none, or it is too far above.
    var bound: Int?

    /// A bound of more than this many times the highest count is told, not drawn: it would flatten them all.
    static let furthestBound = 4

    /// - Parameters:
    ///   - highest: the highest count that is drawn.
    ///   - bound: one that counts should not pass, as a quota.
    init(name: PictureName, labels: [String], highest: Int, bound: Int?) {
        self.name = name
        self.labels = labels
        self.bound = bound.flatMap { $0 <= Self.furthestBound * highest ? $0 : nil }
        axis = Axis(upTo: max(highest, self.bound ?? 0))
    }

    static let height = 180
    /// Above the plot, for the highest label; below it, for the labels of places.
    static let above = 10
    static let below = 26
    /// Few places are not drawn wider than these many would be.
    static let fewest = 14

    var places: Int { max(labels.count, Self.fewest) }
    static let unitsHigh = 1000

    func x(_ place: Int) -> Int { 10 * place }
    func y(_ value: Int) -> Int { Self.unitsHigh - (value * 2 * Self.unitsHigh + axis.top) / (2 * axis.top) }

    /// The picture, its shapes drawn by `body`.
    func picture(_ body: (inout Markup) -> Void) -> String {
        name.picture((width: "plot", height: Self.above + Self.height + Self.below, viewBox: nil)) { markup in
            // The style leaves room on the left (`padding`), so that shares of the width are the plot's, and what is drawn left of 0 is seen.
            drawLabelsOfCounts(&markup)
            markup.element("svg", ["y": String(Self.above), "width": "100%", "height": String(Self.height)]) {
                for tick in axis.ticks {
                    let y = Share.percent(axis.top - tick, of: axis.top)
                    $0.element("line", ["class": tick == 0 ? "base" : "grid", "x1": "0", "x2": "100%", "y1": y, "y2": y])
                }
                let box = "0 0 \(x(places)) \(Self.unitsHigh)"
                $0.element("svg", ["width": "100%", "height": "100%", "viewBox": box, "preserveAspectRatio": "none"]) { plot in
                    body(&plot)
                    drawBound(&plot)
                }
                drawLabelsOfPlaces(&$0)
            }
        }
    }

    private func drawBound(_ markup: inout Markup) {
        guard let bound else { return }
        markup.element("path", ["class": "bound", "vector-effect": "non-scaling-stroke", "d": "M0 \(y(bound))H\(x(places))"])
    }

    private func drawLabelsOfCounts(_ markup: inout Markup) {
        markup.element("g", ["class": "axis", "aria-hidden": "true", "text-anchor": "end"]) {
            for tick in axis.ticks {
                let y = Self.above + Self.height - tick * Self.height / axis.top
                $0.element("text", ["x": "-6", "y": String(y + 4)], text: Axis.label(tick))
            }
        }
    }

    private func drawLabelsOfPlaces(_ markup: inout Markup) {
        markup.element("g", ["class": "axis", "aria-hidden": "true"]) {
            for place in Axis.labelled(of: labels.count) {
                let isFirst = place == 0 && labels.count > 1
                let isLast = place == places - 1
                let x = isFirst ? "0" : isLast ? "100%" : Share.percent(2 * place + 1, of: 2 * places)
                let anchor = isFirst ? "start" : isLast ? "end" : "middle"
                $0.element("text", ["x": x, "y": String(Self.height + 18), "text-anchor": anchor], text: labels[place])
            }
        }
    }
}

/// What is drawn of a run of counts, and the class that gives it its colour.
struct Series: Equatable {
    /// In the legend.
    var name: String
    /// `s1` … `s4` of the page's style.
    var style: String
    /// One a place.
    var values: [Int]
}

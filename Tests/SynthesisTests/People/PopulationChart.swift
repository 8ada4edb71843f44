import Synthesis

/// The synthetic population's age pyramid against the published one, as an SVG of its own: readable without scripts, in
/// light and dark, with a title and a description for those who don't see it.
struct PopulationChart {
    /// By band from 0–4 to 95+: men, women.
    var counted: [(men: Int, women: Int)]
    /// What was made, in words.
    var people: String

    private static let (width, height, top, row) = (760, 560, 92, 20)
    private static let (axis, gap) = (380, 34)
    /// Of the published thousands, how many a pixel stands for.
    private static let scale = 8.0

    /// As in France on 1 January 2022.
    private var published: [(men: Int, women: Int)] { Demography.thousands }
    private var all: Int { counted.reduce(0) { $0 + $1.men + $1.women } }
    private var allPublished: Int { published.reduce(0) { $0 + $1.men + $1.women } }

    /// How far the band that is furthest from its published share is from it, in per cent of it.
    var largestDeviation: Double {
        var largest = 0.0
        for (ours, theirs) in zip(counted, published) {
            for (one, other) in [(ours.men, theirs.men), (ours.women, theirs.women)] {
                let (share, expected) = (Double(one) / Double(all), Double(other) / Double(allPublished))
                largest = max(largest, abs(share / expected - 1) * 100)
            }
        }
        return largest
    }

    var svg: String {
        let body: [String] = grid + bars + [outline(left: true), outline(left: false)]
        return ([head, description, Self.style, titles] + body + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private var head: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-labelledby="title desc">
        <title id="title">Age pyramid of the synthetic population against the published one</title>
        """
    }

    private var description: String {
        let (published, deviation): (String, String) = (grouped(allPublished), rounded(largestDeviation))
        return """
            <desc id="desc">Men to the left, women to the right, twenty bands of five years from 0–4 below to 95 and over on top. Bars are \
            \(people); the line is France on 1 January 2022 (INSEE), \(published) thousand people. No band differs by more than \
            \(deviation) per cent of its share. The largest band is that of 50 to 54 years, the smallest that of 95 and over.</desc>
            """
    }

    private static let style = """
        <style>
        svg { background: #fff; font: 13px system-ui, sans-serif; } text { fill: #1f2328; } .small { font-size: 11px; fill: #59636e; }
        .men { fill: #3b7dd8; } .women { fill: #d9663b; } .line { fill: none; stroke: #1f2328; stroke-width: 1.5; } .grid { stroke: #d1d9e0; }
        @media (prefers-color-scheme: dark) {
          svg { background: #0d1117; } text { fill: #f0f6fc; } .small { fill: #9198a1; } .men { fill: #4a90e2; } .women { fill: #e8835b; }
          .line { stroke: #f0f6fc; } .grid { stroke: #3d444d; }
        }
        </style>
        """

    private var titles: String {
        let (left, right, y) = (Self.axis - Self.gap - 6, Self.axis + Self.gap + 6, Self.top - 14)
        return """
            <text x="20" y="28" font-size="17">Synthetic population and published pyramid</text>
            <text x="20" y="48" class="small">Bars: \(people). Line: France, 1 January 2022 (INSEE).</text>
            <text x="\(left)" y="\(y)" text-anchor="end">Men</text>
            <text x="\(right)" y="\(y)">Women</text>
            """
    }

    /// A line every 500,000 people of France.
    private var grid: [String] {
        let bottom = Self.top + 20 * Self.row
        var lines: [String] = []
        for thousands in [0, 500, 1000, 1500, 2000] {
            for side in [-1, 1] {
                let x = place(Double(thousands), side)
                lines.append("<line class=\"grid\" x1=\"\(x)\" y1=\"\(Self.top)\" x2=\"\(x)\" y2=\"\(bottom)\"/>")
                lines.append("<text class=\"small\" x=\"\(x)\" y=\"\(bottom + 16)\" text-anchor=\"middle\">\(grouped(thousands))</text>")
            }
        }
        lines.append("<text class=\"small\" x=\"\(Self.axis)\" y=\"\(bottom + 36)\" text-anchor=\"middle\">thousands of people in France</text>")
        return lines
    }

    private var bars: [String] {
        counted.enumerated().flatMap { band, people in
            let y = Self.top + (19 - band) * Self.row
            let label = band == 19 ? "95+" : "\(5 * band)–\(5 * band + 4)"
            let share = Double(allPublished) / Double(all)
            let (men, women) = (Double(people.men) * share, Double(people.women) * share)
            return [
                "<rect class=\"men\" x=\"\(place(men, -1))\" y=\"\(y + 2)\" width=\"\(rounded(men / Self.scale))\" height=\"\(Self.row - 4)\"/>",
                "<rect class=\"women\" x=\"\(place(0, 1))\" y=\"\(y + 2)\" width=\"\(rounded(women / Self.scale))\" height=\"\(Self.row - 4)\"/>",
                "<text class=\"small\" x=\"\(Self.axis)\" y=\"\(y + 14)\" text-anchor=\"middle\">\(label)</text>",
            ]
        }
    }

    /// The published pyramid as steps.
    private func outline(left: Bool) -> String {
        var path = ""
        for band in 0..<20 {
            let x = place(Double(left ? published[band].men : published[band].women), left ? -1 : 1)
            let y = Self.top + (20 - band) * Self.row
            path += (path.isEmpty ? "M" : "L") + "\(x) \(y)L\(x) \(y - Self.row)"
        }
        return "<path class=\"line\" d=\"\(path)\"/>"
    }

    private func place(_ thousands: Double, _ side: Int) -> String {
        rounded(Double(Self.axis) + Double(side) * (Double(Self.gap) + thousands / Self.scale))
    }

    private func rounded(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }

    private func grouped(_ number: Int) -> String {
        number < 1000 ? "\(number)" : "\(number / 1000),\(String("\(1000 + number % 1000)".dropFirst()))"
    }
}

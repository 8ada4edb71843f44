import Campaign
import Records

/// The texts of a letter's address, line by line, where the plain way is not enough: something has to be shortened, or stands
/// elsewhere than at home.
struct AddressLines {
    /// Lines of a block, a country's not counted.
    static let most = 6

    private(set) var lines: [String] = []

    /// - Parameters:
    ///   - names: the name line's: one, or two where representatives are not known.
    ///   - lines: 2 to 5.
    ///   - country: empty at home.
    init(names: [String], _ lines: [String], postcode: String, town: String, country: String, home: Country) {
        let isFrench = country.isEmpty && home == .fr
        var upper = [lines[0], lines[1]].map { isFrench ? PostalLine.supplement($0) : Self.plain($0) }.filter { !$0.isEmpty }
        var lower = [lines[2], lines[3]].map { isFrench ? PostalLine.street($0) : Self.plain($0) }.filter { !$0.isEmpty }
        if names.count + upper.count + lower.count + 1 > Self.most, upper.count > 1 {
            upper = [isFrench ? PostalLine.supplement(upper.joined(separator: " ")) : Self.plain(upper.joined(separator: ", "))]
        }
        if !isFrench {
            // A long line is two where there is room: it may end with the number of the house.
            var room = Self.most - names.count - upper.count - lower.count - 1
            upper = Self.wrapped(upper, &room)
            lower = Self.wrapped(lower, &room)
        }
        self.lines = names + upper + lower
        let place = isFrench
            ? PostalLine.town(postcode: postcode, town: town)
            : Self.capitals(home == .au && country.isEmpty ? town + " " + postcode : postcode + " " + town)
        if !place.isEmpty { self.lines.append(place) }
        if !country.isEmpty { self.lines.append(Self.capitals(country)) }
    }

    /// In capitals, as far as letters have them.
    private static func capitals(_ text: String) -> String {
        plain(LetterRepertoire.composed(text.uppercased()) ?? text)
    }

    /// As it was written. A line that is wider than the window is set narrower.
    private static func plain(_ text: String) -> String {
        NameLine.cut(text.split(separator: " ").joined(separator: " "), mostElsewhere)
    }

    /// Characters of a line that is not France's; what is longer could not be read any more.
    private static let mostElsewhere = 76

    /// Lines above 38 characters parted at a blank, as long as there is room for more.
    private static func wrapped(_ lines: [String], _ room: inout Int) -> [String] {
        var wrapped: [String] = []
        for line in lines {
            let head = line.unicodeScalars.prefix(PostalLine.most + 1)
            guard line.unicodeScalars.count > PostalLine.most, room > 0, let blank = head.lastIndex(of: " "), blank > head.startIndex else {
                wrapped.append(line)
                continue
            }
            room -= 1
            wrapped += [String(line[..<blank]), String(line[line.index(after: blank)...])]
        }
        return wrapped
    }
}

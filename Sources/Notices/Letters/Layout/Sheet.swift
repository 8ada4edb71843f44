/// Measures of a letter, in tenths of a point from the sheet's upper left corner (a millimetre is 28.35 of them).
enum Sheet {
    /// A4.
    static let width = 5953
    static let height = 8419

    static let left = millimetres(25)
    static let textWidth = width - left - millimetres(20)
    /// No text stands lower, the foot excepted.
    static let bottom = height - millimetres(17)
    static let foot = height - millimetres(13)
    /// Where a sheet without an address begins.
    static let top = millimetres(22)

    /// The QR code's dark part: modules of a millimetre less little.
    static let symbol = 800
    static let symbolLeft = left + textWidth - symbol - 60
    static let boxWidth = symbolLeft - left - 240
    /// White around a QR code: four modules.
    static let quiet = symbol * 4 / SymbolLayout.side

    static func millimetres(_ value: Int) -> Int { value * 7200 / 254 }
}

/// Where the window of the envelope lets the address be seen, and what stands beside it.
struct WindowPlace: Sendable {
    /// The address's left edge, its first baseline, and the room to the right.
    let left, firstLine, width: Int
    /// From one line of the address to the next: seven stand in the window.
    let leading: Int
    /// The sender's left edge and room.
    let senderLeft, senderWidth: Int

    /// Where the text begins: below the windows of both.
    static let textTop = Sheet.millimetres(95)

    /// - `fr`: NF Z10-011, inside 100 to 200 mm from the left and 45 to 80 mm from the top.
    /// - `uk`: inside 24.6 to 120 mm and 39.5 to 66.3 mm.
    init(_ window: LetterWindow) {
        let mm = Sheet.millimetres
        switch window {
        case .fr:
            (left, firstLine, width, leading) = (mm(103), mm(50), mm(95), TextStyle.body.leading)
            (senderLeft, senderWidth) = (Sheet.left, mm(70))
        case .uk:
            // 42.8 mm: accents of the first line end below the window's upper edge, and tails of the seventh above the lower one.
            (left, firstLine, width, leading) = (Sheet.left, 1212, mm(94), 106)
            (senderLeft, senderWidth) = (mm(125), mm(65))
        }
    }
}

/// A size of text and what is around it, in tenths of a point.
struct TextStyle: Equatable, Sendable {
    var size, leading, before: Int
    var isBold = false

    /// Also of addresses, so that the fount need not be told anew.
    static let body = TextStyle(size: 95, leading: 123, before: 54)
    static let title = TextStyle(size: 130, leading: 165, before: 0, isBold: true)
    static let heading = TextStyle(size: 105, leading: 135, before: 110, isBold: true)
    static let small = TextStyle(size: 78, leading: 100, before: 58)
    static let sender = TextStyle(size: 125, leading: 150, before: 0, isBold: true)
    static let contact = TextStyle(size: 85, leading: 112, before: 0)
    static let foot = TextStyle(size: 75, leading: 100, before: 0)

    /// From the upper edge of a paragraph to the baseline above its first one, where writing begins.
    func above(_ top: Int) -> Int { top + size * 78 / 100 + (leading - size) / 2 - leading }
}

/// XML written piece by piece; every text and value that is put in is escaped. What is drawn has no identity in the
/// document but what its caller gives it, and no style but classes: colours are the page's, for light, dark and paper.
struct Markup: Equatable {
    private(set) var text = ""

    typealias Attributes = KeyValuePairs<String, String>

    /// `<name a="b">content</name>`, the content drawn by `body`.
    mutating func element(_ name: String, _ attributes: Attributes = [:], _ body: (inout Markup) -> Void) {
        begin(name, attributes)
        text += ">"
        body(&self)
        text += "</\(name)>"
    }

    mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
        element(name, attributes) { $0.text += Self.escaped(content) }
    }

    /// Without content.
    mutating func element(_ name: String, _ attributes: Attributes) {
        begin(name, attributes)
        text += "/>"
    }

    private mutating func begin(_ name: String, _ attributes: Attributes) {
        text += "<\(name)"
        for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

/// A picture's name and what it shows, read out instead of it. `id` is the document's own for this picture.
struct PictureName: Equatable {
    var id, title, description: String

    /// The outer `<svg>`, as wide as its place.
    func picture(_ attributes: (width: String, height: Int, viewBox: String?), _ body: (inout Markup) -> Void) -> String {
        var markup = Markup()
        let content = { (markup: inout Markup) in
            markup.element("title", ["id": "\(id)-title"], text: title)
            markup.element("desc", ["id": "\(id)-desc"], text: description)
            body(&markup)
        }
        let named = "\(id)-title \(id)-desc"
        if let viewBox = attributes.viewBox {
            markup.element("svg", ["class": attributes.width, "viewBox": viewBox, "role": "img", "aria-labelledby": named], content)
        } else {
            markup.element(
                "svg", ["class": attributes.width, "width": "100%", "height": String(attributes.height), "role": "img", "aria-labelledby": named],
                content)
        }
        return markup.text
    }
}

/// Shares of a length as SVG writes them, in whole numbers throughout so that every machine writes the same digits.
enum Share {
    /// `part` of `whole` as `12.3%`, rounded to a tenth; `whole` above 0.
    static func percent(_ part: Int, of whole: Int) -> String {
        let tenths = (part * 2000 + whole) / (2 * whole)
        return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }

    /// `part` of `whole` in thousandths, rounded.
    static func permille(_ part: Int, of whole: Int) -> Int { (part * 2000 + whole) / (2 * whole) }
}

import Mustache

/// `report.html`: the night for a person to read. One file, no scripts, no outside links.
extension NightPage {
    public var bytes: [UInt8] { PageTemplates.render(values, "page") }
}

extension NightReport {
    /// The page's bytes.
    public func page() -> [UInt8] { NightPage(self).bytes }
}

/// The templates of page and calendar. What is put in is escaped by Mustache, but for style and pictures, which escape
/// what is put into them.
enum PageTemplates {
    private static let library: MustacheLibrary = {
        let texts = ["page": pageTemplate, "calendar": calendarTemplate, "table": tableTemplate, "picture": pictureTemplate]
        do { return MustacheLibrary(templates: try texts.mapValues { try MustacheTemplate(string: $0) }) } catch {
            preconditionFailure("a template of the page does not parse: \(error)")
        }
    }()

    static func render(_ values: [String: Any], _ template: String) -> [UInt8] {
        guard let text = library.render(values, withTemplate: template) else { preconditionFailure("no template \(template)") }
        return Array(text.utf8)
    }
}

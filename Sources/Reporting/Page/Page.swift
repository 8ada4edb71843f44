import Mustache

/// `report.html`: the night for a person to read. One file, no scripts, no outside links.
extension NightReport {
    /// The page's bytes.
    public func page() -> [UInt8] {
        guard let template = try? MustacheTemplate(string: Self.pageTemplate) else {
            preconditionFailure("the page's template does not parse")
        }
        return Array(template.render(PageFacts(self).dictionary).utf8)
    }
}

/// What each file of letters has, whatever its letters say: metadata, profile, names. As bodies of objects.
enum DocumentParts {
    static let producer = "Ouverture"

    /// The document's information; the metadata say the same.
    static func information(title: String) -> [UInt8] {
        Array("<</Title \(text(title))/Producer(\(producer))>>".utf8)
    }

    /// XMP, with the claim of PDF/A-1b.
    static func metadata(title: String) -> [UInt8] {
        let title = title.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return Array(
            """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="1" pdfaid:conformance="B"/>
            <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="\(producer)"/>
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(title)</rdf:li></rdf:Alt></dc:title></rdf:Description>
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """.utf8)
    }

    static func stream(_ entries: String, _ bytes: [UInt8]) -> [UInt8] {
        Array("<<\(entries)/Length \(bytes.count)>>stream\n".utf8) + bytes + Array("\nendstream".utf8)
    }

    /// A text in UTF-16 with its mark, in hexadecimal digits.
    static func text(_ text: String) -> String {
        "<FEFF" + text.utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: true)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }.joined() + ">"
    }
}

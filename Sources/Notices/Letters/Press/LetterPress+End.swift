import Crypto
import Records

extension LetterPress {
    /// Writes the page-tree node that was filled.
    mutating func closeNode() {
        guard !nodePages.isEmpty else { return }
        let count = (pages - 1) % Self.pagesANode + 1
        nodePages.append("]>>")
        object(node, head: "<</Type/Pages/Parent \(Self.pageTree) 0 R/Count \(count)/Kids[", rest: nodePages.array())
        nodes.append(node)
        nodePages.removeAll()
    }

    /// Writes what all letters share.
    mutating func addParts() {
        closeNode()
        closeParents()
        object(Self.pageTree, """
            <</Type/Pages/Count \(pages)/MediaBox[0 0 595.3 841.9]/Resources \(Self.resources) 0 R/Kids[\(Self.list(nodes))]>>
            """)
        addResources()
        for (at, body) in design.everyday.enumerated() { object(Self.everydayFont + at, body) }
        if !wideGlyphs.isEmpty {
            let part = design.glyphs.wide.part(with: wideGlyphs)
            for (at, body) in FontObjects.bodies(part, deflater: deflater, first: Self.wideFont).enumerated() {
                object(Self.wideFont + at, body)
            }
        }
        let front = design.fronts[0]
        object(Self.structure, """
            <</Type/StructTreeRoot/K \(Self.document) 0 R/ParentTree \(Self.parentTree) 0 R/ParentTreeNextKey \(pages)>>
            """)
        object(UInt32(Self.document), head: "<</S/Document/P \(Self.structure) 0 R/K[", rest: elements.array() + Array("]>>".utf8))
        object(Self.parentTree, "<</Kids[\(Self.list(parentNodes))]>>")
        for (at, front) in design.fronts.enumerated() { object(Self.figures + at, DocumentParts.text(front.figure)) }
        object(Self.information, DocumentParts.information(title: design.title))
        object(Self.metadata, DocumentParts.stream("/Type/Metadata/Subtype/XML", DocumentParts.metadata(title: design.title)))
        object(Self.intent, """
            <</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(Gray gamma 2.2)/Info(Gray gamma 2.2)/DestOutputProfile \(Self.profile) 0 R>>
            """)
        object(Self.profile, DocumentParts.stream("/N 1", GrayProfile.bytes))
        object(Self.catalog, """
            <</Type/Catalog/Pages \(Self.pageTree) 0 R/Lang(\(front.language))/MarkInfo<</Marked true>>/StructTreeRoot \(Self.structure) 0 R\
            /Metadata \(Self.metadata) 0 R/OutputIntents[\(Self.intent) 0 R]/ViewerPreferences<</DisplayDocTitle true>>>>
            """)
    }

    private mutating func addResources() {
        var resources = "<</Font<</F \(Self.everydayFont) 0 R"
        if !wideGlyphs.isEmpty { resources += "/G \(Self.wideFont) 0 R" }
        resources += ">>/XObject<<"
        for (form, number) in formNumbers.enumerated() where number != 0 { resources += "/\(form) \(number) 0 R" }
        for form in datedForms.values.sorted(by: { $0.name < $1.name }) { resources += "/\(form.name) \(form.number) 0 R" }
        object(Self.resources, resources + ">>>>")
        object(Self.formResources, "<</Font<</F \(Self.everydayFont) 0 R>>>>")
    }

    private static func list(_ numbers: [UInt32]) -> String { numbers.map { "\($0) 0 R" }.joined(separator: " ") }

    /// Writes the table of objects and the trailer, whose name for the file is a hash of all that stands before.
    mutating func addEnd() {
        let start = file.count
        let count = offsets.count
        let name = SHA256.hash(data: file.bytes).prefix(16)
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }.joined()
        // Numbers without an object are free, each naming the next.
        let free = offsets.indices.filter { offsets[$0] == 0 }
        var cursor = ContentCursor(at: file.extend(by: 20 * count + 300))
        let begin = cursor.at
        cursor.put("xref\n0 ")
        cursor.put(number: count)
        cursor.put(0x0A)
        var nextFree = 1
        for offset in offsets {
            if offset == 0 {
                let next = nextFree < free.count ? free[nextFree] : 0
                cursor.put(offset: UInt32(next))
                cursor.put(nextFree == 1 ? " 65535 f \n" : " 00000 f \n")
                nextFree += 1
            } else {
                cursor.put(offset: offset)
                cursor.put(" 00000 n \n")
            }
        }
        cursor.put(Array("""
            trailer
            <</Size \(count)/Root \(Self.catalog) 0 R/Info \(Self.information) 0 R/ID[<\(name)><\(name)>]>>
            startxref
            \(start)
            %%EOF

            """.utf8))
        file.truncate(to: start + (cursor.at - begin))
    }
}

extension ContentCursor {
    /// Ten digits.
    mutating func put(offset: UInt32) {
        var rest = offset
        for place in stride(from: 9, through: 0, by: -1) {
            at.storeBytes(of: UInt8(truncatingIfNeeded: 0x30 &+ rest % 10), toByteOffset: place, as: UInt8.self)
            rest /= 10
        }
        at += 10
    }
}

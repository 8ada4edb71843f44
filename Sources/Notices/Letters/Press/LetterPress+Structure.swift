import Records

extension LetterPress {
    /// The present letter's structure: an article with an element for each leaf, in the order in which it is read; a second
    /// language in a section of its own. Each page tells the elements of its marks.
    mutating func addStructure(pages count: Int, firstPages: Int) {
        let article = number()
        let section = firstPages < count ? number() : article
        let first = number()
        for _ in leaves.dropFirst() { _ = number() }
        elements.append(reference: article)
        for at in leaves.indices {
            let leaf = leaves[at]
            let parent = leaf.pageOfLetter < firstPages ? article : section
            object(first + UInt32(at), most: 120) { cursor in
                cursor.put("<</S")
                cursor.put(leaf.role.tag)
                cursor.put("/P ")
                cursor.put(reference: parent)
                cursor.put("/Pg ")
                cursor.put(reference: leaf.page)
                cursor.put("/K ")
                cursor.put(number: Int(leaf.mark))
                if leaf.role == .figure {
                    cursor.put("/Alt ")
                    cursor.put(reference: UInt32(Self.figures + (parent == article ? 0 : 1)))
                }
                cursor.put(">>")
            }
        }
        let firstLeaves = leaves.count { $0.pageOfLetter < firstPages }
        object(article, most: 60 + 14 * leaves.count) { cursor in
            cursor.put("<</S/Art/P 5 0 R/K[")
            for at in 0..<firstLeaves { Self.put(first + UInt32(at), isFirst: at == 0, &cursor) }
            if section != article { Self.put(section, isFirst: false, &cursor) }
            cursor.put("]>>")
        }
        if section != article { addSection(section, article, first, from: firstLeaves) }
        addParents(first, pages: count)
    }

    private static func put(_ reference: UInt32, isFirst: Bool, _ cursor: inout ContentCursor) {
        if !isFirst { cursor.put(0x20) }
        cursor.put(reference: reference)
    }

    private mutating func addSection(_ section: UInt32, _ article: UInt32, _ first: UInt32, from start: Int) {
        let language = design.fronts[1].language
        let end = leaves.count
        object(section, most: 100 + language.utf8.count + 14 * leaves.count) { cursor in
            cursor.put("<</S/Sect/P ")
            cursor.put(reference: article)
            cursor.put("/Lang(")
            for byte in language.utf8 { cursor.put(byte) }
            cursor.put(")/K[")
            for at in start..<end { Self.put(first + UInt32(at), isFirst: at == start, &cursor) }
            cursor.put("]>>")
        }
    }

    /// For each of the letter's pages, its marks' elements.
    private mutating func addParents(_ first: UInt32, pages count: Int) {
        var at = 0
        for page in 0..<count {
            nodeParents.appendDecimal(UInt64(pages - count + page))
            nodeParents.append("[")
            while at < leaves.count, leaves[at].pageOfLetter == page {
                nodeParents.append(reference: first + UInt32(at))
                at += 1
            }
            nodeParents.append("]")
        }
        if letters % Self.lettersANode == Self.lettersANode - 1 { closeParents() }
    }

    private static let lettersANode = 32

    /// Writes the node of the parent tree that was filled.
    mutating func closeParents() {
        guard !nodeParents.isEmpty else { return }
        let node = number()
        nodeParents.append("]>>")
        object(node, head: "<</Limits[\(nodeParentsFrom) \(pages - 1)]/Nums[", rest: nodeParents.array())
        parentNodes.append(node)
        nodeParents.removeAll()
        nodeParentsFrom = pages
    }
}

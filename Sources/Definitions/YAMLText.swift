import Campaign
import Yams

/// From bytes to a tree of YAML nodes; what YAML itself forbids is said with line and column.
enum YAMLText {
    static func root(of bytes: [UInt8], file: String, schema: DefinitionSchema) throws(OuvertureError) -> DefinitionValue {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else {
            throw OuvertureError(
                .definition, at: "\(file):\(lineOfFirstBadByte(body)):1", "bytes that are not UTF-8",
                hint: "save the file as UTF-8")
        }
        do {
            guard let node = try Parser(yaml: text).singleRoot() else {
                throw OuvertureError(
                    .definition, at: "\(file):1:1", "the file is empty",
                    hint: "begin from \(schema.model)")
            }
            return DefinitionValue(node: node, file: file, path: "", schema: schema)
        } catch let error as OuvertureError {
            throw error
        } catch {
            throw failure(error, in: text, file: file, schema)
        }
    }

    private static func failure(_ error: any Error, in text: String, file: String, _ schema: DefinitionSchema) -> OuvertureError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return OuvertureError(
                .definition, at: "\(file):\(mark.line):\(mark.column)", "not YAML: \(problem)",
                hint: "look at this line's indentation, quotes and brackets, and at the line above")
        case .duplicatedKeysInMapping(let keys, let context):
            let first = (context.mark.line, context.mark.column)
            let second = DuplicateKey(keys[0], in: text, first: first).second
            return OuvertureError(
                .definition, at: "\(file):\(second.line):\(second.column)",
                "`\(keys[0])` stands twice in the same place", hint: "keep one of them")
        case .reader(let problem, _, _, _):
            return OuvertureError(
                .definition, at: "\(file):1:1", "not text: \(problem)", hint: "save the file as plain UTF-8 text")
        default:
            return OuvertureError(
                .definition, at: "\(file):1:1", "not YAML", hint: "begin from \(schema.model)")
        }
    }

    /// The line, from 1, up to which the bytes are UTF-8.
    private static func lineOfFirstBadByte(_ bytes: ArraySlice<UInt8>) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return (bad ?? 0) + 1
    }
}

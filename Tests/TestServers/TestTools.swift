import Foundation

/// Programs of Python's that analysts read the reports by, in the tests' own environment: `analyst_tools.py` says what it knows.
public enum AnalystTools {
    private struct Failed: Error, CustomStringConvertible { let description: String }

    /// What a part of the script answers, in JSON.
    public static func ask(_ part: String, _ arguments: [String]) throws -> [String: Any] {
        let process = Process()
        process.executableURL = URL(filePath: try Python.ready.get())
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "analyst_tools.py").path
        process.arguments = [script, part] + arguments
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        let told = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0, let object = try JSONSerialization.jsonObject(with: answer) as? [String: Any] else {
            throw Failed(description: String(decoding: told, as: UTF8.self))
        }
        return object
    }
}

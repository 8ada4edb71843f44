import Foundation

/// Programs of Python's that analysts read the reports by, in the tests' own environment: `analyst_tools.py` says what it knows.
public enum AnalystTools {
    /// What a part of the script answers, in JSON.
    public static func ask(_ part: String, _ arguments: [String]) throws -> [String: Any] {
        try Python.ask("analyst_tools.py", [part] + arguments)
    }
}

/// An attack on what the cube tells: `cube_attack.py` says what it asks for and what it answers.
public enum CubeAttack {
    public static func ask(_ file: String) throws -> [String: Any] { try Python.ask("cube_attack.py", [file]) }
}

extension Python {
    /// What a script beside this file answers, in JSON.
    static func ask(_ script: String, _ arguments: [String]) throws -> [String: Any] {
        let process = Process()
        process.executableURL = URL(filePath: try ready.get())
        process.arguments = [URL(filePath: #filePath).deletingLastPathComponent().appending(path: script).path] + arguments
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

import Foundation

/// The built program, run as a user runs it.
enum Program {
    struct Result: Sendable {
        let exit: Int32
        let output: String
        let errors: String
    }

    /// Beside the test bundle, where the build puts it.
    static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "ouverture").path

    /// - Parameter program: another one, to look at what ours has written.
    static func run(
        _ arguments: [String], input: String = "", in folder: String? = nil, program: String = path
    ) throws -> Result {
        try ScratchFolder.with { scratch in
            let output = scratch + "/out", errors = scratch + "/err", inputFile = scratch + "/in"
            for file in [output, errors] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
            try input.write(toFile: inputFile, atomically: false, encoding: .utf8)
            let process = Process()
            process.executableURL = URL(filePath: program)
            process.arguments = arguments
            if let folder { process.currentDirectoryURL = URL(filePath: folder) }
            process.standardInput = try FileHandle(forReadingFrom: URL(filePath: inputFile))
            process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
            process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
            try process.run()
            process.waitUntilExit()
            return Result(
                exit: process.terminationStatus, output: try String(contentsOfFile: output, encoding: .utf8),
                errors: try String(contentsOfFile: errors, encoding: .utf8))
        }
    }
}

/// A folder that is gone when its test ends.
enum ScratchFolder {
    static func with<R>(_ body: (String) throws -> R) throws -> R {
        let path = FileManager.default.temporaryDirectory.appending(path: "ouverture-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }
}

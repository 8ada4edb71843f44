import Foundation
import Testing

/// Programs that say what letters are: qpdf, poppler's, Apache Preflight, zbar, segno.
enum Tool {
    struct Answer {
        var status: Int32
        var bytes: Data
        var text: String { String(decoding: bytes, as: UTF8.self) }
        var lines: [String] { text.split(separator: "\n").map(String.init) }
    }

    /// - Parameter input: what the program reads from standard input.
    static func run(_ path: String, _ arguments: [String], input: String = "") throws -> Answer {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        let (given, told) = (Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = told
        process.standardError = told
        try process.run()
        let text = Data(input.utf8)
        Thread.detachNewThread {
            try? given.fileHandleForWriting.write(contentsOf: text)
            try? given.fileHandleForWriting.close()
        }
        let bytes = told.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Answer(status: process.terminationStatus, bytes: bytes)
    }

    /// What Apache Preflight says of files; it ends with 0 for valid PDF/A-1b alone.
    static func preflight(_ file: URL) throws -> Answer {
        let jars = [
            "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api", "commons-io",
        ]
        let path = jars.map { "/usr/share/java/\($0).jar" }.joined(separator: ":")
        return try run("/usr/bin/java", ["-Xshare:auto", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", file.path])
    }
}

import Foundation

/// A real server on loopback, started by a test and ended by its own process: a mail server (aiosmtpd) or a platform
/// (Python's http.server), which misbehave as they are told. What they took stands in a log.
public final class TestServer {
    public enum Kind: String, Sendable { case mail = "mail_server.py", platform = "platform_server.py" }

    public let port: Int
    private let process = Process()
    private let input = Pipe()
    private let log: String

    private struct NotStarted: Error {}

    /// - Parameters:
    ///   - folder: where its log goes.
    ///   - told: how it misbehaves; the scripts say what they know.
    public init(_ kind: Kind, in folder: String, told: [String: Any] = [:]) throws {
        log = folder + "/\(kind.rawValue).log"
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        process.executableURL = URL(filePath: try Python.ready.get())
        let settings = try JSONSerialization.data(withJSONObject: told)
        process.arguments = [Self.folder + "/" + kind.rawValue, log, String(decoding: settings, as: UTF8.self)]
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { throw NotStarted() }
            line.append(more)
        }
        guard let port = Int(String(decoding: line.dropLast(), as: UTF8.self)) else { throw NotStarted() }
        self.port = port
    }

    deinit { stop() }

    /// Ends it, and no other.
    public func stop() {
        guard process.isRunning else { return }
        try? input.fileHandleForWriting.close()
        process.terminate()
        process.waitUntilExit()
    }

    /// Everything it has taken down so far.
    public func entries() throws -> [[String: Any]] {
        try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// Of a mail server: the ids of the messages it took, in their order.
    public func messageIDs() throws -> [String] { try entries().compactMap { $0["id"] as? String } }

    fileprivate static let folder = URL(filePath: #filePath).deletingLastPathComponent().path
}

/// The Python that servers run by: an environment of its own with what requirements.txt names, made at the first use.
enum Python {
    struct Failed: Error, CustomStringConvertible { let description: String }

    static let ready: Result<String, any Error> = Result {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: ".venv-tests").path
        let python = folder + "/bin/python"
        let wanted = try String(contentsOfFile: TestServer.folder + "/requirements.txt", encoding: .utf8)
        if (try? String(contentsOfFile: folder + "/wanted", encoding: .utf8)) == wanted { return python }
        try run("/usr/bin/env", ["python3", "-m", "venv", folder])
        try run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", TestServer.folder + "/requirements.txt"])
        try wanted.write(toFile: folder + "/wanted", atomically: true, encoding: .utf8)
        return python
    }

    static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(description: "\(program) \(arguments) ended with \(process.terminationStatus)") }
    }
}

/// A certificate authority that nobody else knows, and a server's certificate for `127.0.0.1` and `localhost`, by openssl.
public struct OwnAuthority {
    public let authority, certificate, key: String

    public init(in folder: String) throws {
        authority = folder + "/ca.pem"
        certificate = folder + "/server.pem"
        key = folder + "/server.key"
        let extensions = folder + "/extensions"
        try "subjectAltName=IP:127.0.0.1,DNS:localhost\n".write(toFile: extensions, atomically: true, encoding: .utf8)
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try Python.run("/usr/bin/openssl", ["req", "-x509"] + curve + ["-subj", "/CN=Own authority", "-days", "2", "-keyout", folder + "/ca.key", "-out", authority])
        try Python.run("/usr/bin/openssl", ["req"] + curve + ["-subj", "/CN=127.0.0.1", "-keyout", key, "-out", folder + "/server.csr"])
        try Python.run(
            "/usr/bin/openssl",
            [
                "x509", "-req", "-in", folder + "/server.csr", "-CA", authority, "-CAkey", folder + "/ca.key", "-CAcreateserial", "-days", "2",
                "-extfile", extensions, "-out", certificate,
            ])
    }
}

import Campaign

#if canImport(Glibc)
import Glibc
#endif

/// Standard error: progress, log lines and errors. A write that fails is given up: nothing else could be told.
enum StandardError {
    static func write(_ text: String) {
        _ = Descriptor.write(text, to: STDERR_FILENO)
    }

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Columns of the terminal; 80 where it does not say.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}

/// Standard output: the answer alone.
enum StandardOutput {
    /// Writes the whole text. Throws exit 74 when it can't, so that a script never takes half an answer for whole.
    static func write(_ text: String) throws(OuvertureError) {
        guard Descriptor.write(text, to: STDOUT_FILENO) else {
            throw OuvertureError(
                .inputOutput, at: "standard output", "can't be written: \(String(cString: strerror(errno)).lowercased())",
                hint: "free the disk or the pipe that standard output goes to; the work itself is done")
        }
    }
}

private enum Descriptor {
    /// True when all of it is written.
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
    }
}

import CDeflate
import CHarfBuzz

/// The libraries on which the bytes of letters depend, beside the font: one compresses, the other cuts fonts.
public enum LetterLibraries {
    /// `libdeflate-1.14 harfbuzz-6.0.0`
    public static var versions: String { "libdeflate-\(LIBDEFLATE_VERSION_STRING) harfbuzz-\(String(cString: hb_version_string()))" }
}

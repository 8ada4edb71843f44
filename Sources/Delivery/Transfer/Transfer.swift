import CCurl
import CTransfer
import Glibc

/// One of libcurl's handles, kept for one thing after the other with its connection: what is sent, what is heard. Belongs to
/// the thread that performs it until it has ended, else to the one that loads it.
final class Transfer: @unchecked Sendable {
    let handle: UnsafeMutableRawPointer
    private var body: [UInt8] = []
    private var sent = 0
    /// What came back over HTTP, as far as it is kept.
    private(set) var answer: [UInt8] = []
    private(set) var isAnswerTooLong = false
    /// Of a handle for SMTP: what was said so far.
    var conversation = SMTPConversation()
    private var list: UnsafeMutablePointer<curl_slist>?
    private static let mostAnswerBytes = 16 << 20

    init() {
        Self.prepare
        guard let made = curl_easy_init() else { preconditionFailure("libcurl made no handle") }
        handle = UnsafeMutableRawPointer(made)
        set(CURLOPT_NOSIGNAL, 1)
    }

    /// A server that hangs up must not end the program; libcurl's own way of seeing to that is not made for threads.
    private static let prepare: Void = {
        signal(SIGPIPE, SIG_IGN)
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    }()

    /// Does it, and waits for its end.
    func perform() -> CURLcode { curl_easy_perform(handle) }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(list)
    }

    // MARK: settings

    func set(_ option: CURLoption, _ number: Int) { check(ouverture_curl_number(handle, Int32(option.rawValue), number)) }
    func set(_ option: CURLoption, _ text: String?) { check(ouverture_curl_text(handle, Int32(option.rawValue), text)) }

    /// Lines for libcurl, which it reads until the next ones are set.
    func set(_ option: CURLoption, _ lines: [String]) {
        var next: UnsafeMutablePointer<curl_slist>?
        for line in lines { next = curl_slist_append(next, line) }
        check(ouverture_curl_pointer(handle, Int32(option.rawValue), next))
        curl_slist_free_all(list)
        list = next
    }

    /// A setting that this libcurl does not know is a fault of the build.
    private func check(_ code: Int32) { precondition(code == 0, "libcurl refused a setting (\(code))") }

    // MARK: what goes and comes

    /// The next thing to send; what was heard before is forgotten.
    func load(_ bytes: [UInt8]) {
        body = bytes
        sent = 0
        answer = []
        isAnswerTooLong = false
        conversation = SMTPConversation()
        check(ouverture_curl_size(handle, Int32(CURLOPT_INFILESIZE_LARGE.rawValue), Int64(bytes.count)))
    }

    /// Sends the body over SMTP, and listens to what both sides say.
    func converses() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        check(
            ouverture_curl_bytes_function(handle, Int32(CURLOPT_READFUNCTION.rawValue)) { place, size, count, context in
                Transfer.at(context).give(place, size * count)
            })
        check(ouverture_curl_pointer(handle, Int32(CURLOPT_READDATA.rawValue), context))
        check(
            ouverture_curl_talk(handle, { _, kind, bytes, count, context in
                let said = UnsafeRawBufferPointer(start: bytes, count: count)
                switch UInt32(kind) {
                case CURLINFO_HEADER_OUT.rawValue: Transfer.at(context).conversation.say(said)
                case CURLINFO_HEADER_IN.rawValue: Transfer.at(context).conversation.hear(said)
                default: break
                }
                return 0
            }, context))
    }

    /// Keeps what comes back over HTTP.
    func listens() {
        check(
            ouverture_curl_bytes_function(handle, Int32(CURLOPT_WRITEFUNCTION.rawValue)) { place, size, count, context in
                Transfer.at(context).take(place, size * count)
            })
        check(ouverture_curl_pointer(handle, Int32(CURLOPT_WRITEDATA.rawValue), Unmanaged.passUnretained(self).toOpaque()))
    }

    /// The body of a request over HTTP.
    func post(_ bytes: [UInt8]) {
        load(bytes)
        check(ouverture_curl_size(handle, Int32(CURLOPT_POSTFIELDSIZE_LARGE.rawValue), Int64(bytes.count)))
        bytes.withUnsafeBytes {
            check(ouverture_curl_pointer(handle, Int32(CURLOPT_COPYPOSTFIELDS.rawValue), UnsafeMutableRawPointer(mutating: $0.baseAddress)))
        }
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(context!).takeUnretainedValue()
    }

    private func give(_ place: UnsafeMutablePointer<CChar>?, _ most: Int) -> Int {
        let count = min(most, body.count - sent)
        guard count > 0, let place else { return 0 }
        body.withUnsafeBytes { UnsafeMutableRawPointer(place).copyMemory(from: $0.baseAddress! + sent, byteCount: count) }
        sent += count
        if sent == body.count { conversation.bodyIsOut() }
        return count
    }

    private func take(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard answer.count + count <= Self.mostAnswerBytes else {
            isAnswerTooLong = true
            return 0
        }
        answer.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        return count
    }

    /// Status of HTTP; 0 before there was one.
    var status: Int { ouverture_curl_long_answer(handle, Int32(CURLINFO_RESPONSE_CODE.rawValue)) }
    /// Seconds that the other side asks for; 0 where it asks for none.
    var retryAfter: Double { Double(ouverture_curl_size_answer(handle, Int32(CURLINFO_RETRY_AFTER.rawValue))) }
}

import Storage
import Testing

@Suite struct ContactTraceTests {
    @Test func itTakesMoreRoomOnlyWhereSomethingOfThePersonsOwnIsRemembered() {
        var trace = ContactTrace(notice: 3, origin: .representative, emailFingerprint: 4, addressFingerprint: 5, badEmail: 6, badAddress: 7)
        #expect(trace.encoded().count == 40)
        #expect(ContactTrace(decoding: trace.encoded()) == trace)
        trace.ownBadAddress = 9
        #expect(trace.encoded().count == 56)
        #expect(ContactTrace(decoding: trace.encoded()) == trace)
        #expect(ContactTrace(decoding: Array(trace.encoded().dropLast(8))) == nil)
    }
}

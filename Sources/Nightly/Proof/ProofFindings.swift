import Synchronization

/// What failed, from any worker; told in an order that does not depend on them. Never holds a person's data.
final class ProofFindings: Sendable {
    /// Of one check; more are counted.
    private static let mostTold = 25

    private struct State {
        var failed: [ProofCheck: [VerifyAnswer.Failure]] = [:]
        /// Checks that could not be made.
        var unmade: Set<ProofCheck> = []
    }
    private let state = Mutex(State())

    func add(_ check: ProofCheck, _ place: String, _ detail: String) {
        let failure = VerifyAnswer.Failure(check: check.rawValue, place: place, detail: detail)
        state.withLock { $0.failed[check, default: []].append(failure) }
    }

    /// Says of checks that nothing is known of them, because what they need can't be read or is not there yet.
    func leave(_ checks: [ProofCheck]) { state.withLock { $0.unmade.formUnion(checks) } }

    var answer: VerifyAnswer {
        let state = state.withLock { $0 }
        var answer = VerifyAnswer(proved: [], failed: [])
        for check in ProofCheck.allCases {
            let failures = (state.failed[check] ?? []).sorted { ($0.place, $0.detail) < ($1.place, $1.detail) }
            if failures.isEmpty {
                if !state.unmade.contains(check) { answer.proved.append(check.rawValue) }
                continue
            }
            answer.failed += failures.prefix(Self.mostTold)
            if failures.count > Self.mostTold {
                answer.failed.append(
                    VerifyAnswer.Failure(
                        check: check.rawValue, place: "store", detail: "and \(failures.count - Self.mostTold) more"))
            }
        }
        return answer
    }
}

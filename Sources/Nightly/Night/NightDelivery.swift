import Campaign
import Delivery
import Storage

extension DeliveryTask {
    /// The campaign's, with its progress told like a night's.
    public init(_ environment: Environment) throws(OuvertureError) {
        try self.init(environment.definition, place: environment.place(of: "campaign")) { channel, night, done, all in
            environment.progress(Progress(night: night, stage: channel == .email ? "sending" : "ordering", done: done, of: all, people: done))
        }
    }
}

extension Environment {
    /// What is wrong in the campaign's texts for messages is told before a night does anything.
    func checkMessages() throws(OuvertureError) {
        do throws(OuvertureError) { try DeliveryTask.check(definition.delivery) } catch {
            guard error.place.hasPrefix(MailDesign.subjectKey) else { throw error }
            throw OuvertureError(error.exit, at: place(of: "delivery"), "`\(MailDesign.subjectKey)`: \(error.what)", hint: error.hint)
        }
    }
}

extension NightAnswer {
    /// The answer of a night after whose end everything that waits was delivered, where the campaign says so. The night is
    /// complete whatever becomes of its delivery, which the same command takes up again.
    public func delivering(_ environment: Environment) -> NightAnswer {
        guard environment.definition.delivery != nil, status != .incomplete else { return self }
        var answer = self
        do throws(OuvertureError) {
            let delivery = try DeliveryTask(environment).run(night: nil, only: nil)
            answer.delivery = delivery
            answer.complaints += delivery.complaints
            if let first = delivery.complaints.first { answer.exit = first.exit }
        } catch {
            answer.complaints.append(error)
            answer.exit = error.exit
        }
        return answer
    }
}

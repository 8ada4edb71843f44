import ArgumentParser
import Storage

/// What `deliver --only` takes.
struct ChannelArgument: ExpressibleByArgument {
    let channel: DeliveryChannel

    init?(argument: String) {
        guard let channel = DeliveryChannel.allCases.first(where: { $0.key == argument }) else { return nil }
        self.channel = channel
    }

    static var allValueStrings: [String] { DeliveryChannel.allCases.map(\.key) }
}

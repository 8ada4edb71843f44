import ArgumentParser
import Storage

/// What `deliver --only` takes.
struct ChannelArgument: ExpressibleByArgument {
    let channel: DeliveryChannel

    init?(argument: String) {
        switch argument {
        case "email": channel = .email
        case "openings": channel = .openings
        default: return nil
        }
    }

    static var allValueStrings: [String] { ["email", "openings"] }
}

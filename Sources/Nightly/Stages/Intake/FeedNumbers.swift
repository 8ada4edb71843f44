import Campaign
import Foundation

/// Every feed of a campaign by one number: its sources, then its event feeds, then its registers. What is stored counts
/// sources alone, so registers can come and go.
extension CampaignDefinition {
    var feedCount: Int { sources.count + events.count + registers.count }
    var eventFeeds: Range<Int> { sources.count..<sources.count + events.count }
    var registerFeeds: Range<Int> { sources.count + events.count..<feedCount }

    func isEvents(feed: Int) -> Bool { eventFeeds.contains(feed) }

    /// The printer's, the last of the event feeds where there are any.
    func isAnswers(feed: Int) -> Bool { print.readsAnswers && feed == eventFeeds.upperBound - 1 }

    func feed(_ number: Int) -> Feed {
        if number < sources.count { return sources[number].feed }
        return isEvents(feed: number) ? events[number - sources.count] : register(number)!.feed
    }

    /// Nil where the feed is no register's.
    func register(_ number: Int) -> Register? {
        registerFeeds.contains(number) ? registers[number - registerFeeds.lowerBound] : nil
    }

    /// The word in the ledger for a feed's files.
    func kind(feed: Int) -> Layout.Kind { isEvents(feed: feed) ? .events : register(feed)?.kind ?? .population }

    func isRequired(feed: Int) -> Bool { self.feed(feed).required }
    func pattern(feed: Int) -> String { self.feed(feed).files }
    func scheme(feed: Int) -> String { feed < sources.count ? sources[feed].scheme : register(feed)?.scheme ?? "" }

    /// The first feed that asks for files of that name.
    func feed(of name: String) -> Int? { (0..<feedCount).first { fnmatch(pattern(feed: $0), name, FNM_PERIOD) == 0 } }
}

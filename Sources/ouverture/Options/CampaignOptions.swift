import ArgumentParser
import Campaign
import Definitions

/// What every command on a campaign takes: its file, and folders other than the file's own.
struct CampaignOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The campaign's YAML file.", valueName: "campaign.yaml"),
        completion: .file(extensions: ["yaml", "yml"]))
    var campaign: String

    @Option(help: ArgumentHelp("Keep the store here, not where the campaign says.", valueName: "folder"), completion: .directory)
    var store: String?

    @Option(help: ArgumentHelp("Read incoming files here.", valueName: "folder"), completion: .directory)
    var inbox: String?

    @Option(help: ArgumentHelp("Write what operators get (notices, openings) here.", valueName: "folder"), completion: .directory)
    var outbox: String?

    @Option(help: ArgumentHelp("Write what analysts get here.", valueName: "folder"), completion: .directory)
    var reports: String?

    /// The campaign, checked, with the folders that this command is to use, and its file.
    func load() throws(OuvertureError) -> (definition: CampaignDefinition, file: CampaignFile) {
        let file = try CampaignFile(path: campaign)
        var definition = file.definition
        if let store { definition.folders.store = FolderPath.absolute(store) }
        if let inbox { definition.folders.inbox = FolderPath.absolute(inbox) }
        if let outbox { definition.folders.outbox = FolderPath.absolute(outbox) }
        if let reports { definition.folders.reports = FolderPath.absolute(reports) }
        return (definition, file)
    }
}

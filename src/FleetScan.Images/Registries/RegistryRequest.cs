namespace FleetScan.Images.Registries;

// One thing asked of a registry. What is for messages.
internal sealed record RegistryRequest(string What, Uri Uri, string Host, string Registry, string Repository)
{
    public IReadOnlyList<string> Accept { get; init; } = [];

    // The first byte wanted; what came before is there already.
    public long From { get; init; }
}

namespace FleetScan.Images.Ecosystems.Rpm;

// What the tags of a header say; of a tag that is there twice the first counts.
internal struct RpmPackage
{
    public string? Name;
    public string? Version;
    public string? Release;
    public uint? Epoch;
    public string? License;
    public string? Architecture;
    public string? SourceRpm;
    public string? Modularity;
}

namespace FleetScan.Images;

/// <summary>What a software bill of materials says about itself.</summary>
/// <param name="Created">When it is made.</param>
/// <param name="Serial">Its own identity: a new one for each document.</param>
/// <param name="ToolVersion">The version of FleetScan that makes it.</param>
public sealed record SbomDetails(DateTimeOffset Created, Guid Serial, string ToolVersion)
{
    internal const string ToolName = "fleetscan";

    internal string Timestamp => Created.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}

using System.Text.Json.Serialization;

namespace FleetScan.Images.Manifests;

internal sealed record RootFsDocument
{
    [JsonPropertyName("diff_ids")]
    public IReadOnlyList<string>? DiffIds { get; init; }
}

using System.Text.Json.Serialization;

namespace FleetScan.Images.Manifests;

internal sealed record HistoryDocument
{
    [JsonPropertyName("created_by")]
    public string? CreatedBy { get; init; }

    [JsonPropertyName("empty_layer")]
    public bool EmptyLayer { get; init; }
}

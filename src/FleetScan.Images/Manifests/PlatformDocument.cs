using System.Text.Json.Serialization;

namespace FleetScan.Images.Manifests;

internal sealed record PlatformDocument
{
    [JsonPropertyName("os")]
    public string? Os { get; init; }

    [JsonPropertyName("architecture")]
    public string? Architecture { get; init; }

    [JsonPropertyName("variant")]
    public string? Variant { get; init; }
}

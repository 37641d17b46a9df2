using System.Text.Json.Serialization;

namespace FleetScan.Images.Manifests;

internal sealed record ConfigDocument
{
    [JsonPropertyName("os")]
    public string? Os { get; init; }

    [JsonPropertyName("architecture")]
    public string? Architecture { get; init; }

    [JsonPropertyName("variant")]
    public string? Variant { get; init; }

    // As text: builders write anything.
    [JsonPropertyName("created")]
    public string? Created { get; init; }

    [JsonPropertyName("rootfs")]
    public RootFsDocument? RootFs { get; init; }

    [JsonPropertyName("history")]
    public IReadOnlyList<HistoryDocument>? History { get; init; }
}

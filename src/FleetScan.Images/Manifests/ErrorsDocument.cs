using System.Text.Json.Serialization;

namespace FleetScan.Images.Manifests;

// What a registry answers instead.
internal sealed record ErrorsDocument
{
    [JsonPropertyName("errors")]
    public IReadOnlyList<ErrorDocument>? Errors { get; init; }

    internal sealed record ErrorDocument
    {
        [JsonPropertyName("code")]
        public string? Code { get; init; }

        [JsonPropertyName("message")]
        public string? Message { get; init; }
    }
}

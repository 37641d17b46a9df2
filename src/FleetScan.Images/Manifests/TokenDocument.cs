using System.Text.Json.Serialization;

namespace FleetScan.Images.Manifests;

// What a token server answers.
internal sealed record TokenDocument
{
    [JsonPropertyName("token")]
    public string? Token { get; init; }

    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public int? ExpiresIn { get; init; }
}

using System.Net.Http.Headers;

namespace FleetScan.Images.Registries;

// One thing asked of a registry. What is for messages.
internal sealed record RegistryRequest(string What, Uri Uri, string Host, string Registry, string Repository)
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    public IReadOnlyList<string> Accept { get; init; } = [];

    // What the vendor's own API wants to see at once: it answers strangers too, with less. Null for what the registry asks for.
    public AuthenticationHeaderValue? Authorization { get; init; }

    // The first byte wanted; what came before is there already.
    public long From { get; init; }
}

using System.Buffers;
using FleetScan.Images;
using FleetScan.Kubernetes;

namespace FleetScan.Agent.Images;

/// <summary>What the nodes of a cluster run on.</summary>
internal sealed class NodePlatforms(string otherwise)
{
    private const int MaxNodes = 100_000;
    private const int MaxPlatformCharacters = 64;

    // A node that says anything else would spoil the question for all images.
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-/");

    private readonly Dictionary<string, string> _platforms = new(StringComparer.Ordinal);

    public void Add(ResourceDocument node)
    {
        var info = node.Root.Get("status"u8, "nodeInfo"u8);
        if (_platforms.Count < MaxNodes
            && info.Get("operatingSystem"u8).Text() is { Length: > 0 } os
            && info.Get("architecture"u8).Text() is { Length: > 0 } architecture
            && ImagePlatform.TryParse($"{os}/{architecture}")?.ToString() is { Length: <= MaxPlatformCharacters } platform
            && !platform.AsSpan().ContainsAnyExcept(Allowed))
        {
            _platforms[node.Name] = platform;
        }
    }

    /// <summary>The platform of a node, or the one that holds where no node is known.</summary>
    public string Of(string? node) => node is not null && _platforms.TryGetValue(node, out var platform) ? platform : otherwise;
}

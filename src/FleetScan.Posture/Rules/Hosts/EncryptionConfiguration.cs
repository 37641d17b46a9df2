using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>The encryption configuration of an API server, as the node sensor sends it.</summary>
internal static class EncryptionConfiguration
{
    public const string Difference = "The node fails whose API server reads the configuration. Upstream fails the configuration, a nameless object that all nodes share.";

    public static readonly KindMatch Match = Kinds.Host("ControlPlaneInfo");

    /// <summary>Reads the configuration; false where there is none that can be read.</summary>
    public static bool TryRead(RuleTarget target, out JsonElement configuration) =>
        HostFile.TryRead(target.Root.Get("data"u8, "APIServerInfo"u8, "encryptionProviderConfigFile"u8).Get("content"u8), out configuration)
        && configuration.ValueKind == JsonValueKind.Object;

    /// <summary>Fails the node, or for upstream's answers the configuration.</summary>
    public static Response Fail(JsonElement configuration, Responses responses, bool quirks)
    {
        if (!quirks)
        {
            return responses.Fail();
        }

        var (version, kind) = (configuration.Get("apiVersion"u8).Text(), configuration.Get("kind"u8).Text());
        if (version is null || kind is null)
        {
            // Upstream knows no such object, and the answer is lost.
            return new Response();
        }

        var identity = new ResourceIdentity { ApiVersion = version, Kind = kind, Name = "encryption-provider-config" };
        return responses.FailElsewhere(identity, $"{(version.Contains('/', StringComparison.Ordinal) ? "" : "/")}{version}//{kind}/");
    }
}

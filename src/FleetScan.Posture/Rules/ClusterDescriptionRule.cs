using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges what a cloud account says of the cluster.</summary>
internal abstract class ClusterDescriptionRule(params string[] groups) : ObjectRule
{
    protected const string Azure = "management.azure.com";
    protected const string Amazon = "eks.amazonaws.com";
    protected const string Google = "container.googleapis.com";

    public override IReadOnlyList<KindMatch> Matches { get; } = [.. groups.Select(group => Kinds.Cloud(group, "ClusterDescribe"))];

    /// <summary>Whether the object is that provider's, by its API version and by what it says.</summary>
    protected static bool Is(RuleTarget target, string group, ReadOnlySpan<byte> provider) =>
        target.Document.ApiVersion == group + "/v1" && target.Document.Kind == "ClusterDescribe" && target.Document.Metadata.Get("provider"u8).Is(provider);

    protected static JsonElement DataOf(RuleTarget target) => target.Root.Get("data"u8);
}

using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails objects which stand in the namespace default, or leave their namespace to chance.</summary>
internal abstract class DefaultNamespaceRule(params IReadOnlyList<KindMatch> matches) : ObjectRule
{
    private const string Path = "metadata.namespace";

    public sealed override IReadOnlyList<KindMatch> Matches { get; } = matches;

    /// <summary>The object that Kubernetes itself keeps in the namespace; null for none.</summary>
    protected virtual string? Exempt => null;

    public sealed override void Judge(RuleTarget target, Responses responses)
    {
        var home = target.Document.Metadata.Get("namespace"u8);
        if (home.ValueKind is JsonValueKind.Undefined or JsonValueKind.False)
        {
            responses.Fail().Fix(Path, "YOUR_NAMESPACE");
        }
        else if (home.Is("default"u8) && (Exempt is null || target.Document.Name != Exempt))
        {
            responses.Fail().FailedReview(Path);
        }
    }
}

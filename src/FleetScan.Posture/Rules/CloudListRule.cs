using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails every list which a cloud account gives: something for people to look through.</summary>
internal abstract class CloudListRule(string group, string kind, string provider, bool readsGroup = false) : ObjectRule
{
    public sealed override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Cloud(group, kind)];

    public sealed override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Document.Kind == kind && target.Document.Metadata.Get("provider"u8).Text() == provider
            && (!readsGroup || target.Document.ApiVersion == group + "/v1"))
        {
            responses.Fail();
        }
    }
}

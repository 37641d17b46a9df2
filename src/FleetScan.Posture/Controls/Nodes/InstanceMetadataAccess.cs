using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Nodes;

internal sealed class InstanceMetadataAccess(RuleSettings settings) : ObjectRule
{
    private const string Kind = "cloudProviderInfo";

    public override string Name => "instance-metadata-api-access";

    public override string? Difference => "The kind that node sensors really send, CloudProviderInfo, fails too. Upstream matches it and then compares the casing.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Host(Kind), Kinds.Host("CloudProviderInfo")];

    public override void Judge(RuleTarget target, Responses responses)
    {
        if ((!settings.KubescapeQuirks || target.Document.Kind == Kind) && target.Root.Get("data"u8, "providerMetaDataAPIAccess"u8).IsTrue())
        {
            responses.Fail();
        }
    }
}

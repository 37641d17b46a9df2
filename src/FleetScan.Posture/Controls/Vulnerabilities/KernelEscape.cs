using FleetScan.Contracts.V1;
using FleetScan.Posture.Engine;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

/// <summary>CVE-2022-0185.</summary>
internal sealed class KernelEscape(RuleSettings settings) : CompositeRule
{
    public override string Name => "CVE-2022-0185";

    public override string? Difference => "The node itself fails. Upstream fails a pair of the node and its kernel variables.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Node, Kinds.Host(KernelFact.Variables)];

    public override IReadOnlyList<FactSource> Facts { get; } = [KernelFact.Source];

    public override IEnumerable<Composite> Judge(ClusterIndex index)
    {
        var variables = index.Facts<KernelFact>(KernelFact.Variables).ToLookup(record => record.Resource.Name, StringComparer.Ordinal);
        foreach (var (node, kernel) in index.Facts<KernelFact>("Node"))
        {
            var records = variables[node.Name].ToList();
            Response? response = null;
            if (kernel.IsVulnerable && records.Exists(record => record.Fact.LetsUsersMakeNamespaces))
            {
                response = new Response().FailedReview("kernelVersion");
            }

            yield return settings.KubescapeQuirks
                ? new Composite(new ResourceIdentity { ApiVersion = "", Kind = "Node", Name = node.Name }, ResourceIds.Of($"//Node/{node.Name}", records.Select(record => record.Resource.Identity)), node.Origin, response)
                : new Composite(node.Identity, ResourceIds.Of(node.Identity), node.Origin, response);
        }
    }
}

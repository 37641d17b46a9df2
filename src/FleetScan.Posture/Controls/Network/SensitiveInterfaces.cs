using FleetScan.Posture.Engine;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class SensitiveInterfaces(RuleSettings settings) : CompositeRule
{
    private const string Input = "sensitiveInterfaces";

    private readonly IReadOnlyList<string> _names = settings[Input];

    public override string Name => "exposed-sensitive-interfaces-v1";

    public override string? Difference =>
        "The workload itself fails; its pods' labels count, load balancers with a host name count, and so do manifests without namespace. Upstream fails pairs of workload and Service.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Service, .. Kinds.Workloads];

    public override IReadOnlyList<string> Inputs => [Input];

    public override IReadOnlyList<FactSource> Facts { get; } = [ServiceFact.Source, WorkloadLabels.Source];

    public override bool Keeps(RuleTarget target) => target.Workload is null || IsSensitive(target.Document.Name);

    public override IEnumerable<Composite> Judge(ClusterIndex index)
    {
        var reach = new ServiceReach(index, (resource, service) => service.Selector is { IsEmpty: false } && (resource.Namespace is not null || !settings.KubescapeQuirks));
        foreach (var (workload, labels) in Kinds.Workloads.SelectMany(kind => index.Facts<WorkloadLabels>(kind.Kind)).Where(pair => IsSensitive(pair.Resource.Name)))
        {
            if (!settings.KubescapeQuirks)
            {
                yield return new Composite(workload.Identity, ResourceIds.Of(workload.Identity), workload.Origin, OwnFault(reach, workload, labels));
            }
            else if (workload.Namespace is not null)
            {
                foreach (var composite in Pairs(reach, workload, labels))
                {
                    yield return composite;
                }
            }
        }
    }

    private static IEnumerable<Composite> Pairs(ServiceReach reach, IndexedResource workload, WorkloadLabels labels)
    {
        var self = $"/{workload.Namespace}/{workload.Kind}/{workload.Name}";
        var identity = workload.Identity with { ApiVersion = "" };
        var byLabels = reach.Leading(workload.Home, labels.Own).Distinct().ToList();
        yield return new Composite(identity, ResourceIds.Of(self, byLabels.Select(service => service.Resource.Identity)), workload.Origin, Response: null);
        foreach (var (service, fact) in byLabels.Concat(reach.Naming(workload.Home, labels.Matched)).Distinct())
        {
            if (fact.Type == "NodePort" || (fact.Type == "LoadBalancer" && fact.HasAddress))
            {
                yield return new Composite(identity, ResourceIds.Of(self, [service.Identity]), workload.Origin, Fault(), IsExtra: true);
            }
        }
    }

    private static Response? OwnFault(ServiceReach reach, IndexedResource workload, WorkloadLabels labels)
    {
        var open = reach.Leading(workload.Home, labels.Own)
            .Concat(reach.Leading(workload.Home, labels.Pods))
            .Concat(reach.Naming(workload.Home, labels.Matched))
            .Where(service => service.Fact.Type == "NodePort" || (service.Fact.Type == "LoadBalancer" && (service.Fact.HasAddress || service.Fact.HasHostName)))
            .Select(service => service.Resource.Identity)
            .Distinct()
            .ToList();
        return open.Count == 0 ? null : open.Aggregate(Fault(), (response, service) => response.RelatedTo(service));
    }

    private static Response Fault() => new Response().FailedReview("spec.selector.matchLabels").FailedReview("spec.selector");

    private bool IsSensitive(string name) => _names.Any(part => name.Contains(part, StringComparison.Ordinal));
}

using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class UnauthenticatedService(RuleSettings settings) : JoinRule
{
    private const string Anywhere = "";

    public override string Name => "unauthenticated-service";

    public override string? Difference => "A Service leads to workloads of its own namespace only. Upstream compares a field that does not exist, so that workloads of all namespaces fail.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Service, .. Kinds.Workloads, new("kubescape.io", "v1", ScanResult.Kind)];

    public override IReadOnlyList<FactSource> Facts { get; } = [ServiceFact.Source, WorkloadLabels.Source, ScanResult.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        var open = index.Facts<ScanResult>(ScanResult.Kind).Select(result => (result.Resource.Namespace, result.Resource.Name)).ToHashSet();
        var services = new SelectorIndex<IndexedResource>();
        foreach (var (resource, service) in index.Facts<ServiceFact>("Service"))
        {
            if (resource.Namespace is not null && service.Selector is { } selector && open.Contains((resource.Namespace, resource.Name)))
            {
                services.Add(settings.KubescapeQuirks ? Anywhere : resource.Home, selector, resource);
            }
        }

        return new ServedWorkloads(settings, services);
    }

    private sealed class ServedWorkloads(RuleSettings settings, SelectorIndex<IndexedResource> services) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<WorkloadLabels>() is not { } labels)
            {
                return;
            }

            var place = settings.KubescapeQuirks ? Anywhere : resource.Home;
            var byLabels = services.Find(place, labels.Own).Select(found => found.Item);
            var byMatched = labels.Matched is { } matched ? services.Find(place, matched).Where(found => found.Selector.Count == matched.Count).Select(found => found.Item) : [];
            foreach (var _ in byLabels.Concat(byMatched).Distinct())
            {
                responses.Fail();
            }
        }
    }

    /// <summary>A Service's ports were tried, and one of them asks for no credentials.</summary>
    private sealed class ScanResult : Fact
    {
        public const string Kind = "ServiceScanResult";

        public static readonly FactSource Source = new ResultSource();

        private sealed class ResultSource : FactSource
        {
            public override Fact? Read(RuleTarget target, StringPool strings) =>
                target.Document.Kind == Kind && target.Root.Get("spec"u8, "ports"u8).Items().Any(port => port.Get("authenticated"u8).IsFalse()) ? new ScanResult() : null;
        }
    }
}

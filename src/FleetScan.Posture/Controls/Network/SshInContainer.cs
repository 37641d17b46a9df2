using FleetScan.Kubernetes;
using FleetScan.Posture.Engine;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class SshInContainer(RuleSettings settings) : CompositeRule
{
    private const string RevisionLabel = "pod-template-hash";

    public override string Name => "rule-can-ssh-to-pod-v1";

    public override string? Difference =>
        "The workload itself fails, where the Service's selector is among its pods' labels. Upstream wants them equal, so that it hardly ever looks at a workload.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Service, .. Kinds.Workloads];

    public override IReadOnlyList<FactSource> Facts { get; } = [ServiceFact.Source, WorkloadLabels.Source];

    public override IEnumerable<Composite> Judge(ClusterIndex index)
    {
        var reach = new ServiceReach(index, (resource, _) => resource.Namespace is not null || !settings.KubescapeQuirks);
        foreach (var (workload, labels) in Kinds.Workloads.SelectMany(kind => index.Facts<WorkloadLabels>(kind.Kind)))
        {
            if (workload.Namespace is null && settings.KubescapeQuirks)
            {
                continue;
            }

            var services = ServicesOf(reach, workload, labels).ToList();
            if (services.Count == 0)
            {
                continue;
            }

            var open = services.Where(service => service.Fact.ServesSsh).ToList();
            var response = open.Count == 0 ? null : new Response().FailedReview(PathOf(workload.Kind));
            if (!settings.KubescapeQuirks)
            {
                response = open.Aggregate(response, (current, service) => current?.RelatedTo(service.Resource.Identity));
            }

            yield return settings.KubescapeQuirks
                ? new Composite(workload.Identity with { ApiVersion = "" }, $"/{workload.Namespace}/{workload.Kind}/{workload.Name}", workload.Origin, response)
                : new Composite(workload.Identity, ResourceIds.Of(workload.Identity), workload.Origin, response);
        }
    }

    private static string PathOf(string kind) => kind == "Pod" ? "metadata.labels" : Workload.PodSpecPathOf(kind)![..^".spec".Length] + ".metadata.labels"; // Matched kinds all run pods.

    private IEnumerable<(IndexedResource Resource, ServiceFact Fact)> ServicesOf(ServiceReach reach, IndexedResource workload, WorkloadLabels labels)
    {
        if (!settings.KubescapeQuirks)
        {
            return reach.Leading(workload.Home, labels.Pods).Where(service => service.Fact.Selector is { IsEmpty: false });
        }

        // Of a Pod's labels upstream leaves out the one by which a Deployment tells its revisions apart.
        var hasExtra = workload.Kind == "Pod" && labels.Pods.ValueOf(RevisionLabel) is not null;
        return !labels.HasPodLabels ? [] : reach.Leading(workload.Home, labels.Pods).Where(service => service.Fact.Selector is { } selector
            && selector.Count == labels.Pods.Count - (hasExtra ? 1 : 0)
            && !(hasExtra && selector.ValueOf(RevisionLabel) is not null));
    }
}

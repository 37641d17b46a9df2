using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class ExposureToInternet(RuleSettings settings) : JoinRule
{
    public override string Name => "exposure-to-internet";

    public override string? Difference =>
        "The pods of CronJobs are found by their labels, and a Service and an Ingress in manifests without namespace belong together. Upstream finds neither.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Service, .. Kinds.Workloads, Kinds.Ingress];

    public override IReadOnlyList<FactSource> Facts { get; } = [ServiceFact.Source, WorkloadLabels.Source, Backends.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        var ingresses = index.Facts<Backends>("Ingress")
            .SelectMany(ingress => ingress.Fact.References.Select(reference => (ingress.Resource, Reference: reference)))
            .Where(backend => backend.Reference.Name is not null && backend.Reference.Path.StartsWith("spec.rules", StringComparison.Ordinal))
            .Where(backend => !settings.KubescapeQuirks || backend.Resource.Namespace is not null)
            .ToLookup(backend => (backend.Resource.Home, backend.Reference.Name!));
        return new ExposedWorkloads(
            settings,
            new ServiceReach(index, (_, service) => service.IsPublic),
            new ServiceReach(index, (resource, service) => !service.IsPublic && (!settings.KubescapeQuirks || resource.Namespace is not null) && ingresses.Contains((resource.Home, resource.Name))),
            ingresses);
    }

    private sealed class ExposedWorkloads(
        RuleSettings settings, ServiceReach open, ServiceReach behind, ILookup<(string Home, string Name), (IndexedResource Resource, BackendReference Reference)> ingresses) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<WorkloadLabels>() is not { } labels)
            {
                return;
            }

            foreach (var (service, _) in open.Leading(resource.Home, labels.ExposedPods(resource, settings.KubescapeQuirks)))
            {
                responses.Fail().RelatedTo(service.Identity, Both("spec.type"));
            }

            foreach (var service in Behind(resource, labels))
            {
                foreach (var ingress in ingresses[(service.Home, service.Name)].GroupBy(backend => backend.Resource))
                {
                    responses.Fail()
                        .RelatedTo(ingress.Key.Identity, [.. ingress.SelectMany(backend => Both(backend.Reference.Path))])
                        .RelatedTo(service.Identity);
                }
            }
        }

        private static PosturePath[] Both(string path) =>
        [
            new PosturePath { Kind = PosturePathKind.Failed, Path = path },
            new PosturePath { Kind = PosturePathKind.Review, Path = path },
        ];

        // By the pods, and as upstream does by the workload's own labels or by those that it finds its pods with.
        private IEnumerable<IndexedResource> Behind(IndexedResource workload, WorkloadLabels labels) =>
            behind.Leading(workload.Home, labels.Own)
                .Concat(behind.Leading(workload.Home, labels.ExposedPods(workload, settings.KubescapeQuirks)))
                .Concat(behind.Naming(workload.Home, labels.Matched))
                .Select(service => service.Resource)
                .Distinct();
    }
}

using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class ExposureByGateway(RuleSettings settings) : JoinRule
{
    public override string Name => "exposure-to-internet-via-gateway-api";

    public override string? Difference => "A route exposes the Services that it names. Upstream lets it expose every Service of its namespace.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Service, .. Kinds.Workloads, .. Kinds.Routes];

    public override IReadOnlyList<FactSource> Facts { get; } = [ServiceFact.Source, WorkloadLabels.Source, Backends.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        var routes = Backends.Routes.SelectMany(kind => index.Facts<Backends>(kind))
            .Where(route => !settings.KubescapeQuirks || route.Resource.Namespace is not null)
            .SelectMany(route => HomesOf(route.Resource, route.Fact).Select(home => (Home: home, route.Resource, route.Fact)))
            .ToLookup(route => route.Home, route => (route.Resource, route.Fact));
        return new ExposedWorkloads(
            settings,
            new ServiceReach(index, (resource, service) => !service.IsPublic && (!settings.KubescapeQuirks || resource.Namespace is not null) && routes.Contains(resource.Home)),
            routes);
    }

    private IEnumerable<string> HomesOf(IndexedResource route, Backends backends) => settings.KubescapeQuirks
        ? [route.Home]
        : backends.References.Where(reference => reference.IsService).Select(reference => reference.Namespace ?? route.Home).Distinct(StringComparer.Ordinal);

    private sealed class ExposedWorkloads(RuleSettings settings, ServiceReach reach, ILookup<string, (IndexedResource Resource, Backends Fact)> routes) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<WorkloadLabels>() is not { } labels)
            {
                return;
            }

            foreach (var (service, _) in reach.Leading(resource.Home, labels.ExposedPods(resource, settings.KubescapeQuirks)))
            {
                foreach (var (route, backends) in routes[service.Home])
                {
                    var references = backends.References.Where(reference => Names(reference, route, service)).ToList();
                    if (settings.KubescapeQuirks || references.Count > 0)
                    {
                        responses.Fail().RelatedTo(route.Identity, [.. references.SelectMany(PathsOf)]).RelatedTo(service.Identity);
                    }
                }
            }
        }

        private static PosturePath[] PathsOf(BackendReference reference) =>
        [
            new PosturePath { Kind = PosturePathKind.Review, Path = reference.Path },
            new PosturePath { Kind = PosturePathKind.Failed, Path = reference.Path },
        ];

        private bool Names(BackendReference reference, IndexedResource route, IndexedResource service) => reference.Name == service.Name
            && (settings.KubescapeQuirks ? reference.SaysService : reference.IsService && (reference.Namespace ?? route.Home) == service.Home);
    }
}

using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Network;

internal sealed class ExposureByIstio(RuleSettings settings) : JoinRule
{
    private const string Group = "networking.istio.io";

    public override string Name => "exposure-to-internet-via-istio-ingress";

    public override string? Difference =>
        "Objects of v1alpha3 count, a gateway without a Service of its own counts by its name, and several Services of a gateway are no fault. Upstream fails on them.";

    public override IReadOnlyList<KindMatch> Matches { get; } =
    [
        Kinds.Service,
        .. Kinds.Workloads,
        .. VersionsOf(settings).SelectMany(version => new[] { new KindMatch(Group, version, VirtualServiceFact.Kind), new KindMatch(Group, version, GatewayFact.Kind) }),
    ];

    public override IReadOnlyList<FactSource> Facts { get; } = [ServiceFact.Source, WorkloadLabels.Source, VirtualServiceFact.Source, GatewayFact.Source];

    public override JoinJudge Bind(ClusterIndex index)
    {
        var entrances = new GatewayEntrances(index, settings.KubescapeQuirks);
        var exposed = index.Facts<VirtualServiceFact>(VirtualServiceFact.Kind)
            .SelectMany(service => service.Fact.Gateways.SelectMany(name => entrances.Of(service.Resource, name))
                .SelectMany(entrance => service.Fact.Destinations.Select(destination => new Exposure(service.Resource, entrance, destination))))
            .ToLookup(exposure => exposure.Destination.HomeOf(exposure.VirtualService));
        var services = new ServiceReach(index, (resource, _) => exposed[(resource.Home, resource.Name)].Any());
        return new ExposedWorkloads(settings, services, exposed);
    }

    private static string[] VersionsOf(RuleSettings settings) => settings.KubescapeQuirks ? ["v1", "v1beta1"] : ["v1", "v1beta1", "v1alpha3"];

    private sealed record Exposure(IndexedResource VirtualService, GatewayEntrance Entrance, RouteDestination Destination);

    private sealed class ExposedWorkloads(RuleSettings settings, ServiceReach services, ILookup<(string Home, string Name), Exposure> exposed) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            if (resource.Get<WorkloadLabels>() is not { } labels)
            {
                return;
            }

            foreach (var (service, _) in services.Leading(resource.Home, labels.ExposedPods(resource, settings.KubescapeQuirks)))
            {
                foreach (var exposure in exposed[(service.Home, service.Name)])
                {
                    Report(exposure, service, responses.Fail());
                }
            }
        }

        private static void Report(Exposure exposure, IndexedResource service, Response response)
        {
            response.RelatedTo(
                exposure.VirtualService.Identity,
                new PosturePath { Kind = PosturePathKind.Failed, Path = exposure.Destination.Path },
                new PosturePath { Kind = PosturePathKind.Review, Path = exposure.Destination.Path });
            if (exposure.Entrance.Service is { } front)
            {
                response.RelatedTo(front.Identity);
            }

            response.RelatedTo(exposure.Entrance.Gateway.Identity).RelatedTo(service.Identity);
        }
    }
}

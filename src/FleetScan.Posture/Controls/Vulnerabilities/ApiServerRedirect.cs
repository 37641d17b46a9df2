using FleetScan.Kubernetes;
using FleetScan.Posture.Engine;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

/// <summary>CVE-2022-3172.</summary>
internal sealed class ApiServerRedirect(RuleSettings settings) : CompositeRule
{
    private const string Info = "APIServerInfo";

    public override string Name => "CVE-2022-3172";

    public override string? Difference => "The Service is looked up by name and namespace, and only the APIService fails. Upstream ignores the namespace and fails the Service too.";

    public override IReadOnlyList<KindMatch> Matches { get; } =
    [
        new("apiregistration.k8s.io", "v1", "APIService"), Kinds.Service, new("apiserverinfo.kubescape.cloud", "v1beta0", Info, IsExternal: true),
    ];

    public override IReadOnlyList<FactSource> Facts { get; } = [AggregationFact.Source];

    public override IEnumerable<Composite> Judge(ClusterIndex index)
    {
        var services = index.OfKind("Service").Where(service => service.Identity.ApiVersion == "v1").ToLookup(service => service.Name, StringComparer.Ordinal);
        var isAffected = IsAffected([.. index.Facts<AggregationFact>(Info).Where(info => info.Resource.Name == "version").Select(info => info.Fact.Version)]);
        foreach (var (resource, aggregation) in index.Facts<AggregationFact>("APIService"))
        {
            var behind = services[aggregation.Service ?? ""].Where(service => settings.KubescapeQuirks || service.Home == aggregation.Home).ToList();
            var fails = isAffected && behind.Count == 1;
            yield return new Composite(resource.Identity, ResourceIds.Of(resource.Identity), resource.Origin, fails ? new Response() : null);
            if (fails && settings.KubescapeQuirks)
            {
                yield return new Composite(behind[0].Identity, ResourceIds.Of(behind[0].Identity), behind[0].Origin, new Response());
            }
        }
    }

    // Without one known version the API server may be affected; with an information that lacks it, upstream finds nothing. What distributions add to
    // a version, as in v1.30.4+k3s1, does not count.
    private static bool IsAffected(List<string?> versions)
    {
        if (versions.Count != 1)
        {
            return true;
        }

        if (versions[0] is not { } text)
        {
            return false;
        }

        return VersionNumbers.ParseThree(text.Split('-', '+')[0].Replace("v", "", StringComparison.Ordinal)) is not { } version || version switch
        {
            (1, 25, var patch) => patch == 0,
            (1, 24, var patch) => patch <= 4,
            (1, 23, var patch) => patch <= 10,
            (1, 22, var patch) => patch <= 13,
            (1, 21, var patch) => patch <= 14,
            (1, var minor, _) => minor < 21,
            var (major, _, _) => major < 1,
        };
    }

    /// <summary>The Service behind an APIService, or the version of the API server.</summary>
    private sealed class AggregationFact(string? service, string? home, string? version) : Fact
    {
        public static readonly FactSource Source = new AggregationSource();

        public string? Service { get; } = service;

        public string Home { get; } = home ?? "default";

        public string? Version { get; } = version;

        private sealed class AggregationSource : FactSource
        {
            public override Fact? Read(RuleTarget target, StringPool strings)
            {
                var service = target.Root.Get("spec"u8, "service"u8);
                return target.Document.Kind switch
                {
                    "APIService" when service.IsSet() => new AggregationFact(service.Get("name"u8).Text(), service.Get("namespace"u8).Text(), version: null),
                    Info => new AggregationFact(service: null, home: null, target.Root.Get("data"u8, "gitVersion"u8).Text()),
                    _ => null,
                };
            }
        }
    }
}

using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails routes to Services which do not exist.</summary>
internal abstract class DanglingBackendRule(params IReadOnlyList<KindMatch> routes) : JoinRule
{
    public sealed override IReadOnlyList<KindMatch> Matches { get; } = [.. routes, Kinds.Service];

    public sealed override IReadOnlyList<FactSource> Facts { get; } = [Backends.Source];

    public sealed override JoinJudge Bind(ClusterIndex index) => new DanglingRoutes([.. index.OfKind("Service").Select(service => (service.Home, service.Name))]);

    private sealed class DanglingRoutes(HashSet<(string Home, string Name)> services) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            foreach (var reference in resource.Get<Backends>()?.References ?? [])
            {
                if (reference is { IsService: true, Name: { } name } && !services.Contains((reference.Namespace ?? resource.Home, name)))
                {
                    responses.Fail().Failed(reference.Path);
                }
            }
        }
    }
}

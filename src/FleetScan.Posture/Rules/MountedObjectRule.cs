using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails workloads which mount objects of a kind, where the scan saw the object.</summary>
internal abstract class MountedObjectRule(string kind) : JoinRule
{
    public override IReadOnlyList<KindMatch> Matches { get; } = [.. Kinds.Workloads, new("", "v1", kind)];

    public sealed override IReadOnlyList<FactSource> Facts { get; } = [MountedObjects.Source];

    public sealed override JoinJudge Bind(ClusterIndex index) => new MountingWorkloads(
        kind, index.OfKind(kind).GroupBy(resource => (resource.Home, resource.Name)).ToDictionary(same => same.Key, same => same.First()));

    private sealed class MountingWorkloads(string kind, Dictionary<(string Home, string Name), IndexedResource> objects) : JoinJudge
    {
        public override void Judge(IndexedResource resource, Responses responses)
        {
            foreach (var mount in resource.Get<MountedObjects>()?.Mounts ?? [])
            {
                if (mount.Kind == kind && objects.TryGetValue((resource.Home, mount.Name), out var mounted))
                {
                    responses.Fail().FailedDelete(mount.Path).RelatedTo(mounted.Identity);
                }
            }
        }
    }
}

using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Judges what needs the whole cluster, once all objects were seen: one object after the other, so that memory stays flat.</summary>
internal sealed class ScanFinish(PosturePlan plan, VerdictMaker verdicts, IReadOnlyList<ScanShard> shards, ScanShard last)
{
    public IEnumerable<JudgedResource> Run()
    {
        var index = new ClusterIndex(Ordered());
        return new JoinedVerdicts(plan, verdicts, last).Of(index)
            .Concat(new SubjectVerdicts(plan, verdicts, last).Of(index))
            .Concat(new CompositeVerdicts(plan, verdicts, last).Of(index))
            .Concat(new ApiServerVerdicts(plan, verdicts, last).Of(shards))
            .Concat(Phantoms());
    }

    // Threads took the objects as it happened; what comes out has an order all the same.
    private List<IndexedResource> Ordered()
    {
        List<IndexedResource> resources = [.. shards.SelectMany(shard => shard.Index)];
        resources.Sort(Compare);
        return resources;
    }

    private static int Compare(IndexedResource one, IndexedResource other)
    {
        var order = string.CompareOrdinal(one.Origin?.Path, other.Origin?.Path);
        order = order != 0 ? order : (one.Origin?.Document ?? 0).CompareTo(other.Origin?.Document ?? 0);
        order = order != 0 ? order : string.CompareOrdinal(one.Namespace, other.Namespace);
        order = order != 0 ? order : string.CompareOrdinal(one.Kind, other.Kind);
        order = order != 0 ? order : string.CompareOrdinal(one.Name, other.Name);
        return order != 0 ? order : string.CompareOrdinal(one.Identity.ApiVersion, other.Identity.ApiVersion);
    }

    private IEnumerable<JudgedResource> Phantoms()
    {
        foreach (var same in shards.SelectMany(shard => shard.Phantoms).GroupBy(pair => pair.Key, pair => pair.Value))
        {
            var phantom = same.First();
            List<Response> responses = [.. same.SelectMany(other => other.Responses)];
            if (verdicts.Decide(phantom.Control, rule: null, responses, ControlTally.Weightless, last.Tallies) is { } verdict)
            {
                yield return new JudgedResource(phantom.Identity, same.Key.Id, Origin: null, [verdict]);
            }
        }
    }
}

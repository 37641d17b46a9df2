using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Judges what needs the whole cluster, once all objects were seen: one object after the other, so that memory stays flat.</summary>
internal sealed class ScanFinish(PosturePlan plan, VerdictMaker verdicts, IReadOnlyList<ScanShard> shards, ScanShard last)
{
    public IEnumerable<JudgedResource> Run()
    {
        var index = new ClusterIndex(shards.SelectMany(shard => shard.Index));
        return new JoinedVerdicts(plan, verdicts, last).Of(index)
            .Concat(new SubjectVerdicts(plan, verdicts, last).Of(index))
            .Concat(new CompositeVerdicts(plan, verdicts, last).Of(index))
            .Concat(new ApiServerVerdicts(plan, verdicts, last).Of(shards))
            .Concat(Phantoms());
    }

    private IEnumerable<JudgedResource> Phantoms()
    {
        foreach (var same in shards.SelectMany(shard => shard.Phantoms).GroupBy(pair => pair.Key, pair => pair.Value))
        {
            var phantom = same.First();
            List<Response> responses = [.. same.SelectMany(other => other.Responses)];
            if (verdicts.Decide(phantom.Control, responses, ControlTally.Weightless, last.Tallies) is { } verdict)
            {
                yield return new JudgedResource(phantom.Identity, same.Key.Id, Origin: null, [verdict]);
            }
        }
    }
}

using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Judges one object while objects stream, and remembers what the rules of the end need.</summary>
internal sealed class ObjectJudge(PosturePlan plan, VerdictMaker verdicts)
{
    public JudgedResource? Judge(ResourceDocument document, KindPlan kind, ScanShard shard)
    {
        var target = RuleTarget.Of(document);
        shard.Exceptions.Begin(document);
        var replicas = ReplicasOf(target);
        foreach (var (slot, rule) in kind.Streamed)
        {
            shard.Outcomes[slot].Run(rule, (rule, target), static (state, responses) => Judge(state.rule, state.target, responses));
        }

        if (plan.Settings.KubescapeQuirks && document.Name.Length == 0 && !kind.IsExternal)
        {
            Forgive(kind, shard);
        }

        if (kind.HasApiServers && ApiServerRule.IsApiServer(document))
        {
            KeepFirst(document, shard);
        }

        if (kind.IsExternal)
        {
            shard.External.Add(document.Kind);
        }

        ResourceMemory.Remember(target, kind, shard, replicas, plan.Settings.KubescapeQuirks);
        CollectPhantoms(kind, shard);
        return Conclude(document, kind, shard, replicas);
    }

    private static void Forgive(KindPlan kind, ScanShard shard)
    {
        foreach (var (slot, _) in kind.Streamed)
        {
            shard.Outcomes[slot].Forgive();
        }
    }

    private static void KeepFirst(ResourceDocument document, ScanShard shard)
    {
        if (shard.ApiServer is null || string.CompareOrdinal(document.Name, shard.ApiServer.Name) < 0)
        {
            shard.ApiServer = ResourceDocument.From(document.Root.Clone(), document.Origin);
        }
    }

    private static bool Judge(ObjectRule rule, RuleTarget target, Responses responses)
    {
        if (!rule.Checks(target))
        {
            return false;
        }

        rule.Judge(target, responses);
        return true;
    }

    private static int ReplicasOf(RuleTarget target) =>
        target.Root.Get("spec"u8, "replicas"u8) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var replicas) ? Math.Max(1, replicas) : 1;

    private JudgedResource? Conclude(ResourceDocument document, KindPlan kind, ScanShard shard, int replicas)
    {
        List<Verdict>? listed = null;
        foreach (var part in kind.StreamedParts)
        {
            if (verdicts.Decide(part, shard, replicas) is { } verdict)
            {
                (listed ??= []).Add(verdict);
            }
        }

        if (listed is null)
        {
            return null;
        }

        var identity = ResourceIds.IdentityOf(document);
        return new JudgedResource(identity, ResourceIds.Of(identity), document.Origin, listed) { Replicas = replicas };
    }

    private void CollectPhantoms(KindPlan kind, ScanShard shard)
    {
        if (!plan.Settings.KubescapeQuirks)
        {
            return;
        }

        foreach (var part in kind.StreamedParts.Concat(kind.JoinedParts))
        {
            foreach (var foreign in part.Rules.SelectMany(slot => shard.Outcomes[slot].Responses.Elsewhere))
            {
                var key = (part.Control.Slot, foreign.Id);
                if (!shard.Phantoms.TryGetValue(key, out var phantom))
                {
                    shard.Phantoms[key] = phantom = new Phantom(foreign.Identity, part.Control, []);
                }

                phantom.Responses.Add(foreign.Response);
            }
        }
    }
}

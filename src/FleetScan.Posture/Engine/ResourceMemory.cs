using System.Diagnostics.CodeAnalysis;
using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>Keeps of an object what the rules of the end need, and nothing of objects that cannot matter to them.</summary>
internal static class ResourceMemory
{
    [SuppressMessage("Design", "CA1031", Justification = "What cannot be remembered of somebody's manifest is reported as not evaluated at the end; the scan goes on.")]
    public static void Remember(RuleTarget target, KindPlan kind, ScanShard shard, int replicas, bool literally)
    {
        if (kind.Joined.Length + kind.Subjects.Length + kind.Composites.Length == 0)
        {
            return;
        }

        string? fault = null;
        Fact? facts = null;
        try
        {
            if (!Keeps(target, kind))
            {
                return;
            }

            facts = FactsOf(target, kind, shard.Strings);
        }
        catch (Exception exception)
        {
            fault = $"An object could not be joined with others ({exception.GetType().Name}).";
        }

        var resource = new IndexedResource(Share(ResourceIds.IdentityOf(target.Document, literally), shard.Strings), target.Document.Origin, kind, replicas, facts) { Fault = fault };
        Carry(kind, shard, resource);
        if (shard.Exceptions.Own is { } exceptions)
        {
            resource.Add(exceptions);
        }

        shard.Index.Add(resource);
    }

    private static bool Keeps(RuleTarget target, KindPlan kind)
    {
        foreach (var (_, rule) in kind.Joined)
        {
            if (rule.Keeps(target))
            {
                return true;
            }
        }

        foreach (var rule in kind.Composites)
        {
            if (rule.Keeps(target))
            {
                return true;
            }
        }

        return kind.Subjects.Length > 0;
    }

    private static Fact? FactsOf(RuleTarget target, KindPlan kind, StringPool strings)
    {
        Fact? facts = null;
        foreach (var source in kind.Facts)
        {
            if (source.Read(target, strings) is { } fact)
            {
                fact.Next = facts;
                facts = fact;
            }
        }

        return facts;
    }

    private static void Carry(KindPlan kind, ScanShard shard, IndexedResource resource)
    {
        foreach (var part in kind.JoinedParts)
        {
            if (part.Carried.Length == 0)
            {
                continue;
            }

            var merged = MergedOutcome.Of(part.Control, part.Carried, shard);
            var rules = shard.TellsRules ? RulesOf(part, shard) : [];
            if (merged is not { Status: RuleStatus.Passed, Exception: null } || (shard.TellsRules && rules.Length < part.Carried.Length))
            {
                PosturePath[] paths = [.. merged.Responses(part.Control, part.Carried, shard).SelectMany(response => response.Paths).Distinct()];
                resource.Add(new CarriedOutcome(part.Control, merged, shard.Paths.Share(paths)) { Rules = rules });
            }
        }
    }

    // Once their paths are shared, equal rules are told by reference.
    private static RuleVerdict[] RulesOf(ControlPart part, ScanShard shard) => shard.Rules.Share(
    [
        .. RuleVerdicts.Of(part.Control, part.Carried, shard).Select(rule => rule.Paths.Count == 0 ? rule : rule with { Paths = shard.Paths.Share([.. rule.Paths]) }),
    ]);

    private static ResourceIdentity Share(ResourceIdentity identity, StringPool strings) => identity with
    {
        ApiVersion = strings.Share(identity.ApiVersion),
        Kind = strings.Share(identity.Kind),
        Namespace = identity.Namespace is { } name ? strings.Share(name) : null,
    };
}

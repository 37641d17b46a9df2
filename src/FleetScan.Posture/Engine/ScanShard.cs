using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Exceptions;
using FleetScan.Posture.Index;

namespace FleetScan.Posture.Engine;

/// <summary>What one thread at a time works with: outcomes, counts and its share of the index. So nothing on the way of an object is locked.</summary>
internal sealed class ScanShard
{
    public ScanShard(PosturePlan plan)
    {
        Outcomes = new RuleOutcome[plan.Rules.Count];
        for (var slot = 0; slot < Outcomes.Length; slot++)
        {
            Outcomes[slot] = new RuleOutcome(plan.Rules[slot].Name);
        }

        Tallies = new ControlTally[plan.Controls.Count];
        Exceptions = new ExceptionLookup(plan.Exceptions);
        TellsRules = plan.Request.ListEverything;
    }

    /// <summary>Whether verdicts tell the rules of a control apart.</summary>
    public bool TellsRules { get; }

    /// <summary>The outcome of each rule for the object at hand.</summary>
    public RuleOutcome[] Outcomes { get; }

    public ControlTally[] Tallies { get; }

    public List<IndexedResource> Index { get; } = [];

    /// <summary>The exceptions for the object at hand.</summary>
    public ExceptionLookup Exceptions { get; }

    public SharedArrays<PosturePath> Paths { get; } = new();

    public SharedArrays<RuleVerdict> Rules { get; } = new();

    public StringPool Strings { get; } = new();

    /// <summary>The kinds of objects that came and that no API server lists.</summary>
    public HashSet<string> External { get; } = new(StringComparer.Ordinal);

    /// <summary>The API server pod whose name comes first; one pod whatever the cluster's size.</summary>
    public ResourceDocument? ApiServer { get; set; }

    /// <summary>Failing objects that the input does not have, for upstream's answers only; by control and id.</summary>
    public Dictionary<(int Control, string Id), Phantom> Phantoms { get; } = [];
}

using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Engine;

namespace FleetScan.Posture.Index;

/// <summary>What stays of an object that rules join with others: its identity and a few facts.</summary>
internal sealed class IndexedResource(ResourceIdentity identity, ResourceOrigin? origin, KindPlan plan, int replicas, Fact? facts)
{
    private Fact? _facts = facts;

    public ResourceIdentity Identity { get; } = identity;

    public ResourceOrigin? Origin { get; } = origin;

    /// <summary>What the scan does with objects of this kind.</summary>
    public KindPlan Plan { get; } = plan;

    /// <summary>The weight of the object in risk scores comes from this.</summary>
    public int Replicas { get; } = replicas;

    /// <summary>Why nothing could be remembered of the object; null when all was.</summary>
    public string? Fault { get; set; }

    public string Kind => Identity.Kind;

    public string Name => Identity.Name;

    public string? Namespace => Identity.Namespace;

    /// <summary>The namespace; <c>default</c> where the manifest leaves it out.</summary>
    public string Home => Identity.Namespace ?? "default";

    public void Add(Fact fact)
    {
        fact.Next = _facts;
        _facts = fact;
    }

    /// <summary>What the streamed rules of a control said; null when all of them passed.</summary>
    public CarriedOutcome? CarriedOf(PlannedControl control)
    {
        for (var fact = _facts; fact is not null; fact = fact.Next)
        {
            if (fact is CarriedOutcome outcome && outcome.Control == control)
            {
                return outcome;
            }
        }

        return null;
    }

    /// <summary>The fact of that type; null where the object has none.</summary>
    public T? Get<T>()
        where T : Fact
    {
        for (var fact = _facts; fact is not null; fact = fact.Next)
        {
            if (fact is T found)
            {
                return found;
            }
        }

        return null;
    }
}

using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>Takes one kind of fact out of objects; shared by every rule that needs it.</summary>
internal abstract class FactSource
{
    /// <summary>The fact; null where the object has nothing of the kind.</summary>
    public abstract Fact? Read(RuleTarget target, StringPool strings);
}

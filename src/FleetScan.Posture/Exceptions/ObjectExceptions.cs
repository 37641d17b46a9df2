using FleetScan.Contracts.V1;
using FleetScan.Posture.Index;

namespace FleetScan.Posture.Exceptions;

/// <summary>The exceptions whose resources match one object. A fact, as what is judged at the end needs them too.</summary>
/// <param name="inline">What the object says itself; null where it says nothing.</param>
/// <param name="matching">Positions of the exceptions, in order.</param>
internal sealed class ObjectExceptions(InlineException? inline, int[] matching) : Fact
{
    /// <summary>The first exception that accepts the rule; null when none does.</summary>
    public AppliedException? For(ExceptionSet all, ControlInfo control, int slot, string rule)
    {
        if (inline?.Accepts(control) == true)
        {
            return inline.Applied;
        }

        foreach (var exception in matching)
        {
            if (all.For(exception, slot, rule) is { } applied)
            {
                return applied;
            }
        }

        return null;
    }
}

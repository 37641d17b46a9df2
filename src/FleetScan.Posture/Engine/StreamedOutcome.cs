using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Engine;

/// <summary>The outcome of a streamed rule, kept for a control that also has rules of the end.</summary>
internal sealed class StreamedOutcome(int slot, RuleStatus status, string? error, IReadOnlyList<Response> responses) : Fact
{
    public int Slot { get; } = slot;

    public RuleStatus Status { get; } = status;

    public string? Error { get; } = error;

    public IReadOnlyList<Response> Responses { get; } = responses;
}

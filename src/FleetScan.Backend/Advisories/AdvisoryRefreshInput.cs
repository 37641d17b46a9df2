using FleetScan.Contracts;

namespace FleetScan.Backend.Advisories;

/// <summary>The input of <see cref="Orchestration.OrchestrationNames.AdvisoryRefresh"/> and of its steps.</summary>
public sealed record AdvisoryRefreshInput
{
    /// <summary>Whether feeds are fetched first.</summary>
    public bool Fetch { get; init; }

    /// <summary>The image behind which the next batch begins; null for the first.</summary>
    public ImageId? After { get; init; }

    /// <summary>Images that were queued so far.</summary>
    public int Queued { get; init; }
}

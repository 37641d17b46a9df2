namespace FleetScan.Backend.Orchestration;

/// <summary>Where an orchestration instance stands.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Orchestration">The orchestration's name.</param>
/// <param name="State">Running, or how it ended.</param>
/// <param name="Output">Its output as JSON, or why it failed.</param>
/// <param name="Status">What it last said of itself.</param>
public sealed record OrchestrationStatus(string InstanceId, string Orchestration, OrchestrationState State, string? Output, string? Status);

namespace FleetScan.Benchmarks;

/// <summary>One figure, with the budget it has to keep and the figure people know, where there are such.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Budget">What it may be at most.</param>
/// <param name="Upstream">What Kubescape needs for the same, from the reference measurements; the ratio is printed.</param>
internal sealed record Measurement(string What, double Value, string Unit, double? Budget = null, double? Upstream = null);

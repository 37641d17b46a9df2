using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Results;

/// <summary>The answer to an uploaded part.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">For outcomes other than stored: what is wrong and what to do.</param>
/// <param name="Receipt">For stored parts: what is there now.</param>
public sealed record PartAnswer(PartOutcome Outcome, string Detail, ResultReceipt? Receipt = null);

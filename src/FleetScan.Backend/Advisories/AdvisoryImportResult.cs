using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Advisories;

/// <summary>What became of an advisory database that was sent.</summary>
/// <param name="Info">Set when it is in use now.</param>
/// <param name="Problem">Set when it cannot be used; says why.</param>
/// <param name="IsOlder">True when it was refused because it is older than the one in use.</param>
public sealed record AdvisoryImportResult(AdvisoryDatabaseInfo? Info, string? Problem, bool IsOlder);

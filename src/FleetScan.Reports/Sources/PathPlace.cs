namespace FleetScan.Reports;

/// <summary>Where a path, or as much of it as exists, stands in a file.</summary>
/// <param name="Span">The key, or the item of a list; with its value where that is a scalar.</param>
/// <param name="Value">The value alone; null where the path does not exist or is no scalar.</param>
public sealed record PathPlace(SourceSpan Span, SourceSpan? Value);

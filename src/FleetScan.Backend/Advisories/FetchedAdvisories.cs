namespace FleetScan.Backend.Advisories;

/// <summary>What fetching feeds came to.</summary>
/// <param name="Changed">Whether other advisories are in use now.</param>
/// <param name="Failed">Feeds that could not be fetched; their older content stays in use.</param>
public sealed record FetchedAdvisories(bool Changed, int Failed);

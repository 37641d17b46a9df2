namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>What an update of feeds and database did.</summary>
/// <param name="Feeds">What became of each feed.</param>
/// <param name="IsRebuilt">Whether a new database was written; false where it has all that the feeds have, and where no advisory could be read.</param>
/// <param name="Advisories">The advisories of the new database; 0 where none was written.</param>
/// <param name="Records">What became of the records of the feeds; null where the database was not rebuilt as nothing changed.</param>
public sealed record AdvisoryUpdateReport(IReadOnlyList<FeedOutcome> Feeds, bool IsRebuilt, int Advisories, FeedReport? Records)
{
    /// <summary>Whether nothing could be read, so that the database, if there is one, stayed as it was.</summary>
    public bool IsEmpty => Records is not null && !IsRebuilt;
}

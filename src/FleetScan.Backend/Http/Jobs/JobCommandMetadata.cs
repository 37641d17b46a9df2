namespace FleetScan.Backend.Http.Jobs;

/// <summary>Marks endpoints whose route parameter <c>id</c> is a job's command.</summary>
internal sealed record JobCommandMetadata;

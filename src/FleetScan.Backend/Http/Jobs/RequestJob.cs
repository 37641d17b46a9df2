using FleetScan.Contracts;

namespace FleetScan.Backend.Http.Jobs;

/// <summary>The job that a request is about, for what happens when the request has already failed and its scope is closed.</summary>
internal sealed record RequestJob(JobId Id, JobId? ParentId);

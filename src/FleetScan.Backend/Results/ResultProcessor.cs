using System.Diagnostics;
using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Backend.Images;
using FleetScan.Backend.Jobs;
using FleetScan.Backend.Queues;
using FleetScan.Backend.Registries;
using FleetScan.Contracts.V1;
using FleetScan.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FleetScan.Backend.Results;

/// <summary>Stores results that have arrived: the whole as one document, what changed as findings, and the end of the job. Handling a message again changes nothing.</summary>
/// <param name="databases">Opens the database.</param>
/// <param name="documents">Keeps parts and results.</param>
/// <param name="store">Writes findings.</param>
/// <param name="uses">Writes which workloads run which images.</param>
/// <param name="tags">Writes the tags of registries.</param>
/// <param name="jobs">Ends jobs.</param>
/// <param name="cleaner">Removes parts.</param>
/// <param name="time">Measures.</param>
/// <param name="logger">Says what was stored.</param>
public sealed partial class ResultProcessor(
    IDbContextFactory<FleetScanDb> databases,
    IDocumentStore documents,
    ScanStore store,
    ImageUseStore uses,
    RegistryTagStore tags,
    JobTransitions jobs,
    PartCleaner cleaner,
    TimeProvider time,
    ILogger<ResultProcessor> logger)
{
    /// <summary>Stores the result that a message names. A result that cannot be used fails its job and says at which line; that is not a failure to handle the message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Stops it; nothing of the result is stored then, and the message is to be handled again.</param>
    /// <returns>A task that ends when everything is durable.</returns>
    public async Task HandleAsync(ResultReady message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var activity = BackendTelemetry.Source.StartJobActivity("store result", ActivityKind.Consumer, message.TraceParent, message.JobId, message.ParentId);
        using var scope = logger.BeginJobScope(message.JobId, message.ParentId);
        var started = time.GetTimestamp();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var job = await db.Jobs.AsNoTracking().FirstOrDefaultAsync(row => row.Id == message.JobId, cancellationToken);
        if (job is { State: JobState.Processing } && job.ClosingLease == message.LeaseId)
        {
            await StoreAsync(db, job, cancellationToken);
            BackendTelemetry.ResultSeconds.Record(time.GetElapsedTime(started).TotalSeconds);
        }

        // Also for a repeated message: the process may have died between the commit and these steps.
        await jobs.AnnounceAsync(db, message.JobId, cancellationToken);
        if (job is null || await db.Jobs.AnyAsync(row => row.Id == message.JobId && row.State >= JobState.Succeeded, cancellationToken))
        {
            await cleaner.RemoveAsync(message.JobId, cancellationToken);
        }
    }

    private async Task StoreAsync(FleetScanDb db, JobRow job, CancellationToken cancellationToken)
    {
        try
        {
            var document = await AssembleAsync(db, job, cancellationToken);
            await StoreAsync(job, document, cancellationToken);
        }
        catch (UnusableResultException exception)
        {
            Log.Unusable(logger, exception.Message);
            var end = new JobEnd(job.Id, JobState.Failed) { Reason = $"The result cannot be used: {exception.Message}.", ClosingLease = job.ClosingLease };
            await jobs.EndAsync(db, end, cancellationToken);
        }
    }

    private async Task StoreAsync(JobRow job, string document, CancellationToken cancellationToken)
    {
        if (job.Kind == JobKind.PostureScan)
        {
            if (await store.StoreAsync(job, document, cancellationToken) is { } outcome)
            {
                Log.Stored(logger, outcome.Open, outcome.New, outcome.Resolved, outcome.Failures);
            }

            return;
        }

        var summary = job.Kind == JobKind.ImageScan ? await uses.StoreAsync(job, document, cancellationToken) : await tags.StoreAsync(job, document, cancellationToken);
        if (summary is not null)
        {
            Log.ImagesStored(logger, summary.Images, summary.Inventoried, summary.Known, summary.Failed);
        }
    }

    private async Task<string> AssembleAsync(FleetScanDb db, JobRow job, CancellationToken cancellationToken)
    {
        var parts = await db.ResultParts.AsNoTracking().Where(part => part.JobId == job.Id && part.LeaseId == job.ClosingLease).OrderBy(part => part.Part).ToListAsync(cancellationToken);
        if (parts is not [.., { PartCount: { } count, ResultSha256: { } sha256 }] || count != parts.Count)
        {
            throw new UnusableResultException($"its parts are gone ({parts.Count} are left)");
        }

        if (count > 1)
        {
            await using var whole = new PartsStream(documents, [.. parts.Select(part => part.Sha256)]);
            await documents.WriteAsync(sha256, whole, cancellationToken);
        }

        return sha256;
    }

    private static partial class Log
    {
        [LoggerMessage(1200, LogLevel.Information, "Result stored: {Open} findings, {New} new, {Resolved} resolved, {Failures} sources could not be read.")]
        public static partial void Stored(ILogger logger, long open, long @new, long resolved, int failures);

        [LoggerMessage(1202, LogLevel.Information, "Result stored: {Images} images, {Inventoried} read, {Known} known before, {Failed} could not be read.")]
        public static partial void ImagesStored(ILogger logger, long images, long inventoried, long known, long failed);

        [LoggerMessage(1201, LogLevel.Warning, "The result cannot be used, its job has failed: {Problem}.")]
        public static partial void Unusable(ILogger logger, string problem);
    }
}

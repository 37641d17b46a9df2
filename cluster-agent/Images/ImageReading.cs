using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using FleetScan.Agent.Connection;
using FleetScan.Agent.Scanning;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Images;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Images;

/// <summary>
/// Asks the backend which images nobody has read, reads those and delivers each inventory as it is made. What was delivered is known from then on, so
/// whoever begins again goes on where the other ended.
/// </summary>
internal sealed partial class ImageReading(
    BackendClient backend,
    Persistence persistence,
    InventoryUpload upload,
    IOptions<ImageOptions> options,
    TimeProvider time,
    ILogger<ImageReading> logger)
{
    private const string OutOfTime = "The scan came near its deadline before this image was read. The next scan reads it.";

    /// <summary>Settles every image: known, read, failed, or left to another cluster's agent. Each failure is a line of the result.</summary>
    /// <param name="job">The job that asks.</param>
    /// <param name="images">The images.</param>
    /// <param name="reader">Reads one.</param>
    /// <param name="result">Where failures go.</param>
    /// <param name="counts">Counts along.</param>
    /// <param name="until">How long there is: what is not read then fails, so that the rest still gets there before the deadline.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    /// <exception cref="ScanFailedException">The backend does not say which images it misses.</exception>
    public async Task RunAsync(
        JobId job,
        IReadOnlyCollection<FoundImage> images,
        IImageReader reader,
        ImageResult result,
        ReadingCounts counts,
        TimeSpan until,
        CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(until > TimeSpan.Zero ? until : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var work = new Work(job, reader, result, counts, either.Token, cancellationToken);
        IReadOnlyCollection<FoundImage> open = images;
        var waiting = default(long?);
        while (true)
        {
            var elsewhere = new List<FoundImage>();
            foreach (var batch in open.Chunk(options.Value.ClaimBatch))
            {
                elsewhere.AddRange(await ReadAsync(work, batch, isFirst: waiting is null));
            }

            counts.Wait(elsewhere.Count);
            waiting ??= time.GetTimestamp();
            if (elsewhere.Count == 0 || time.GetElapsedTime(waiting.Value) >= options.Value.ElsewherePatience || !await PauseAsync(work))
            {
                return;
            }

            open = elsewhere;
        }
    }

    private async Task<bool> PauseAsync(Work work)
    {
        try
        {
            await Task.Delay(options.Value.ElsewherePoll, time, work.Timely);
            return true;
        }
        catch (OperationCanceledException) when (!work.Token.IsCancellationRequested)
        {
            return false;
        }
    }

    // Returns the images that another cluster's agent is reading.
    private async Task<IReadOnlyList<FoundImage>> ReadAsync(Work work, FoundImage[] batch, bool isFirst)
    {
        var byKey = batch.ToDictionary(image => image.Key);
        MissingImages answer;
        try
        {
            answer = await AskAsync(work, [.. byKey.Keys]);
        }
        catch (OperationCanceledException) when (!work.Token.IsCancellationRequested)
        {
            if (!isFirst)
            {
                // Somebody else's still, as far as is known.
                return batch;
            }

            foreach (var image in batch)
            {
                await FailAsync(work, image, ImageFault.TimedOut, OutOfTime);
            }

            return [];
        }

        var missing = new ConcurrentDictionary<ImageKey, FoundImage>(answer.Missing.Distinct().Where(byKey.ContainsKey).Select(key => KeyValuePair.Create(key, byKey[key])));
        IReadOnlyList<FoundImage> elsewhere = [.. answer.Elsewhere.Distinct().Where(key => byKey.ContainsKey(key) && !missing.ContainsKey(key)).Select(key => byKey[key])];
        work.Counts.Know(batch.Length - missing.Count - elsewhere.Count);
        Log.Asked(logger, batch.Length, missing.Count, elsewhere.Count);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(work.Token);
        var prolonging = ProlongAsync(work, missing, ended.Token);
        try
        {
            var bounds = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Concurrency, CancellationToken = work.Token };
            await Parallel.ForEachAsync(missing.Values, bounds, async (image, _) =>
            {
                await ReadAsync(work, image);
                missing.TryRemove(image.Key, out FoundImage? _);
            });
        }
        finally
        {
            await ended.CancelAsync();
            await prolonging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return elsewhere;
    }

    [SuppressMessage("Design", "CA1031", Justification = "The catch-all of the reading loop: an image that meets a fault of ours must not keep all others from being read, scan after scan.")]
    private async Task ReadAsync(Work work, FoundImage image)
    {
        try
        {
            work.Timely.ThrowIfCancellationRequested();
            using var activity = AgentInstruments.Source.StartActivity("read image");
            activity?.SetTag("fleetscan.image", image.Subject);
            var inventory = await work.Reader.InventoryAsync(image, work.Timely);
            if (await upload.SendAsync(image.Key, inventory, work.Timely) is { } failure)
            {
                work.Counts.Fail();
                await work.Result.FailAsync(image.Subject, image.Key, failure.Fault, failure.Reason, work.Token);
            }
            else
            {
                work.Counts.Read();
                Log.Read(logger, image.Subject, inventory.Packages.Count);
            }
        }
        catch (ImageException e)
        {
            await FailAsync(work, image, e.Fault, e.Message);
        }
        catch (OperationCanceledException) when (work.Timely.IsCancellationRequested && !work.Token.IsCancellationRequested)
        {
            await FailAsync(work, image, ImageFault.TimedOut, OutOfTime);
        }
        catch (Exception e) when (!work.Token.IsCancellationRequested)
        {
            Log.Faulted(logger, ErrorText.Scrub(e.ToString()));
            await FailAsync(work, image, ImageFault.Corrupt, $"Reading the image failed: {ErrorText.Describe(e)}");
        }
    }

    private async Task FailAsync(Work work, FoundImage image, ImageFault fault, string reason)
    {
        work.Counts.Fail();
        Log.Failed(logger, image.Subject, fault, ErrorText.Scrub(reason));
        await work.Result.FailAsync(image.Subject, image.Key, fault, reason, work.Token);
    }

    private async Task<MissingImages> AskAsync(Work work, IReadOnlyList<ImageKey> keys)
    {
        var query = new MissingImagesQuery { JobId = work.Job, Images = keys };
        var reply = await persistence.UntilAnsweredAsync(token => backend.AskMissingAsync(query, token), work.Timely);
        return reply.Value ?? throw new ScanFailedException($"The backend did not say which images are missing. {reply.Detail}");
    }

    // Once each time: a claim that ends costs at most that an image is read twice.
    private async Task ProlongAsync(Work work, ConcurrentDictionary<ImageKey, FoundImage> open, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(options.Value.ClaimRenewal, time, cancellationToken);
            if (open.Keys.ToArray() is { Length: > 0 } keys)
            {
                await backend.AskMissingAsync(new MissingImagesQuery { JobId = work.Job, Images = keys }, cancellationToken);
            }
        }
    }

    /// <param name="Job">The job.</param>
    /// <param name="Reader">Reads one.</param>
    /// <param name="Result">Where failures go.</param>
    /// <param name="Counts">Counts along.</param>
    /// <param name="Timely">Ends early enough before the deadline to deliver what there is.</param>
    /// <param name="Token">Ends everything.</param>
    private sealed record Work(JobId Job, IImageReader Reader, ImageResult Result, ReadingCounts Counts, CancellationToken Timely, CancellationToken Token);

    private static partial class Log
    {
        [LoggerMessage(4000, LogLevel.Debug, "Of {Images} images {Missing} are to be read here, {Elsewhere} are being read elsewhere")]
        public static partial void Asked(ILogger logger, int images, int missing, int elsewhere);

        [LoggerMessage(4001, LogLevel.Information, "Read {Image}: {Packages} packages")]
        public static partial void Read(ILogger logger, string image, int packages);

        [LoggerMessage(4002, LogLevel.Warning, "{Image} could not be read ({Fault}): {Reason}")]
        public static partial void Failed(ILogger logger, string image, ImageFault fault, string reason);

        // As text, because a library's message may quote what it read.
        [LoggerMessage(4003, LogLevel.Error, "Reading an image met a fault: {Exception}")]
        public static partial void Faulted(ILogger logger, string exception);
    }
}

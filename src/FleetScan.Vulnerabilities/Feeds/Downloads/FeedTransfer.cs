using System.Net;

namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// Brings one feed up to date: asks whether it changed, goes on where a connection broke off, checks what came, and only then puts it in place of the old one.
internal sealed class FeedTransfer(FeedRequest request, FeedStore store, FeedSource source, FeedOptions options, TimeProvider time, IProgress<FeedProgress>? progress)
{
    // An attempt that got this far counts as getting on.
    private const long ProgressBytes = 1024 * 1024;
    private const long ReportedBytes = 256 * 1024;
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    public async Task<FeedOutcome> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.FeedTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await RetryAsync(either.Token);
        }
        catch (FeedException e)
        {
            return Failed(e.Fault, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(FeedFault.TimedOut, $"{source.Address} was not there within {options.FeedTimeout}. The next update goes on where this one stopped.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(FeedFault.Storage, $"{store.File} cannot be written: {e.Message} Check the disk and the rights of its folder.");
        }
    }

    public FeedOutcome Failed(FeedFault fault, string problem) => Outcome(FeedState.Failed, store.Known()) with { Fault = fault, Problem = problem };

    private async Task<FeedOutcome> RetryAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (true)
        {
            var before = store.PartialBytes;
            try
            {
                return await AttemptAsync(cancellationToken);
            }
            catch (FeedException e) when (e.MayPass)
            {
                failures = store.PartialBytes - before >= ProgressBytes ? 1 : failures + 1;
                if (failures >= options.MaxAttempts)
                {
                    throw;
                }

                await Task.Delay(e.RetryAfter ?? Delay(failures), time, cancellationToken);
            }
        }
    }

    private TimeSpan Delay(int failures)
    {
        var delay = options.RetryDelay * Math.Pow(2, failures - 1);
        return delay < MaxDelay ? delay : MaxDelay;
    }

    private async Task<FeedOutcome> AttemptAsync(CancellationToken cancellationToken)
    {
        var url = source.Url!.AbsoluteUri; // The downloader takes no source without one.
        var known = store.Known() is { } stamp && stamp.Url == url ? stamp : null;
        var begun = store.Begun(url);
        using var response = await request.SendAsync(known, begun, store.PartialBytes, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified && known is not null)
        {
            store.Forget();
            return Outcome(FeedState.Unchanged, known);
        }

        if (response.StatusCode is HttpStatusCode.NotModified or HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            store.Forget();
            throw new FeedException(FeedFault.Refused, $"{source.Address} answers {(int)response.StatusCode} to what it was not asked. Check the server.", mayPass: begun is not null);
        }

        var arriving = Start(response, begun, url);
        await ReceiveAsync(response, cancellationToken);
        return await KeepAsync(arriving, cancellationToken);
    }

    // The same content goes on where it stopped; any other starts anew.
    private FeedStamp Start(HttpResponseMessage response, FeedStamp? begun, string url)
    {
        var arriving = new FeedStamp { Url = url, ETag = response.Headers.ETag?.ToString(), LastModified = response.Content.Headers.LastModified };
        if (response.StatusCode == HttpStatusCode.OK)
        {
            store.Begin(arriving);
            return arriving;
        }

        var range = response.Content.Headers.ContentRange;
        if (begun is null || range?.From != store.PartialBytes || (arriving.ETag ?? begun.ETag) != begun.ETag)
        {
            store.Forget();
            throw new FeedException(FeedFault.Refused, $"{source.Address} goes on elsewhere than it was asked to. Check the server.", mayPass: begun is not null);
        }

        return begun;
    }

    private async Task ReceiveAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(store.Partial, FileMode.Append, FileAccess.Write, FileShare.None);
        var total = response.Content.Headers is var headers && headers.ContentRange is { } range ? range.Length : headers.ContentLength;
        if (total > options.MaxFeedBytes)
        {
            throw TooLarge(total.Value);
        }

        await CopyAsync(response.Content, file, total, cancellationToken);
        await file.FlushAsync(cancellationToken);
        if (total is { } expected && file.Position < expected)
        {
            throw new FeedException(FeedFault.Interrupted, $"{source.Address} ended after {file.Position} of {expected} bytes. Check the network.", mayPass: true);
        }
    }

    private async Task CopyAsync(HttpContent content, FileStream file, long? total, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(options.IdleTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        try
        {
            await using var body = await content.ReadAsStreamAsync(either.Token);
            var buffer = new byte[128 * 1024];
            var reported = file.Position;
            progress?.Report(new(source.Name, file.Position, total, null));
            int read;
            while ((read = await ReadAsync(body, buffer, file.Position, either.Token)) > 0)
            {
                idle.CancelAfter(options.IdleTimeout);
                if (file.Position + read > Math.Min(total ?? long.MaxValue, options.MaxFeedBytes))
                {
                    throw TooLarge(file.Position + read);
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                if (file.Position - reported >= ReportedBytes)
                {
                    reported = file.Position;
                    progress?.Report(new(source.Name, reported, total, null));
                }
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FeedException(
                FeedFault.TimedOut, $"{source.Address} fell silent for {options.IdleTimeout.TotalSeconds:0.###} s after {file.Position} bytes. Check the network.", mayPass: true, innerException: e);
        }
    }

    // What breaks while reading is the connection; what breaks while writing is the disk.
    private async ValueTask<int> ReadAsync(Stream body, byte[] buffer, long position, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new FeedException(FeedFault.Interrupted, $"{source.Address} broke off after {position} bytes: {e.Message} Check the network.", mayPass: true, innerException: e);
        }
    }

    private async Task<FeedOutcome> KeepAsync(FeedStamp arriving, CancellationToken cancellationToken)
    {
        if (await FeedContent.FaultAsync(store.Partial, source, cancellationToken) is { } fault)
        {
            store.Forget();
            throw new FeedException(FeedFault.WrongContent, $"{source.Address} sent no {source.Kind} feed: {fault} What was there before stays in use. Check the URL.");
        }

        var stamp = arriving with { Sha256 = await store.PartialHashAsync(cancellationToken), Bytes = store.PartialBytes, DownloadedAt = time.GetUtcNow() };
        if (store.Known() is { } known && known.Sha256 == stamp.Sha256)
        {
            store.Forget();
            store.Renew(stamp);
            return Outcome(FeedState.Unchanged, stamp);
        }

        store.Keep(stamp);
        return Outcome(FeedState.New, stamp);
    }

    private FeedException TooLarge(long bytes)
    {
        store.Forget();
        return new(FeedFault.TooLarge, $"{source.Address} has {bytes} bytes or more; at most {options.MaxFeedBytes} are taken, and no more than the server announces. Check the URL, or raise the limit.");
    }

    private FeedOutcome Outcome(FeedState state, FeedStamp? stamp) => new(source.Name, state)
    {
        File = stamp is null ? null : store.File,
        Sha256 = stamp?.Sha256,
        Bytes = stamp?.Bytes ?? 0,
        DownloadedAt = stamp?.DownloadedAt,
    };
}

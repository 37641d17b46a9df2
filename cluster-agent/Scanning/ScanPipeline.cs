using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using FleetScan.Agent.Connection;
using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture;

namespace FleetScan.Agent.Scanning;

/// <summary>
/// One scan under way: a stage reads objects, stages judge them on all cores and write lines, a stage packs lines into parts. The queues between them are
/// short, so memory does not grow with the cluster. The first stage that fails ends the others, and its error is the one that counts.
/// </summary>
internal sealed class ScanPipeline : IDisposable
{
    private const int WaitingDocuments = 128;
    private const int BatchBytes = 64 * 1024;

    private readonly PostureScan _scan;
    private readonly int _workers;
    private readonly int _maxLineBytes;
    private readonly CancellationTokenSource _stop;
    private readonly Channel<ResourceDocument> _documents = Channel.CreateBounded<ResourceDocument>(new BoundedChannelOptions(WaitingDocuments) { SingleWriter = true });
    private readonly Channel<LineBuffer> _lines;
    private ExceptionDispatchInfo? _failure;

    public ScanPipeline(PostureScan scan, int workers, int maxLineBytes, CancellationToken cancellationToken)
    {
        _scan = scan;
        _workers = workers;
        _maxLineBytes = maxLineBytes;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _lines = Channel.CreateBounded<LineBuffer>(new BoundedChannelOptions(2 * workers) { SingleReader = true });
    }

    /// <summary>Runs the scan to its end.</summary>
    public async Task<PostureSummary> RunAsync(
        PostureHeader header,
        Func<CancellationToken, IAsyncEnumerable<ResourceDocument>> read,
        CollectionReport report,
        ResultWriter result,
        TimeProvider time)
    {
        PostureSummary? summary = null;
        await WriteAsync(header);
        var collecting = StageAsync(() => CollectAsync(read, report));
        var judging = StageAsync(async () => summary = await JudgeAsync(report, time));
        var packing = StageAsync(() => PackAsync(result));
        await Task.WhenAll(collecting, judging, packing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _failure?.Throw();

        // What was written counts, whatever the engine counted: the reader compares the two. No stage failed, so there is a summary.
        summary = summary! with { Findings = result.Findings };
        using var last = LinesOf(summary);
        await result.WriteAsync(last, _stop.Token);
        await result.FinishAsync(_stop.Token);
        return summary;
    }

    public void Dispose()
    {
        while (_lines.Reader.TryRead(out var left))
        {
            left.Dispose();
        }

        _stop.Dispose();
    }

    private async Task CollectAsync(Func<CancellationToken, IAsyncEnumerable<ResourceDocument>> read, CollectionReport report)
    {
        using var activity = AgentInstruments.Source.StartActivity("collect");
        await foreach (var document in read(_stop.Token))
        {
            await _documents.Writer.WriteAsync(document, _stop.Token);
        }

        _documents.Writer.Complete();
        activity?.SetTag("fleetscan.objects", report.Read).SetTag("fleetscan.failures", report.Failures.Count);
    }

    private async Task<PostureSummary> JudgeAsync(CollectionReport report, TimeProvider time)
    {
        using var activity = AgentInstruments.Source.StartActivity("judge");
        await Task.WhenAll(Enumerable.Range(0, _workers).Select(_ => StageAsync(JudgeStreamAsync)));
        IReadOnlyList<CollectionFailure> failures = [.. report.Failures.Select(failure => failure with { Message = ErrorText.Scrub(failure.Message) })];
        await WriteAsync(_scan.Finish(failures).ToAsyncEnumerable());
        _lines.Writer.Complete();
        activity?.SetTag("fleetscan.objects", _scan.Judged);
        return _scan.Summarize(time.GetUtcNow());
    }

    private Task JudgeStreamAsync() => WriteAsync(
        _documents.Reader.ReadAllAsync(_stop.Token).Select(_scan.Judge).OfType<JudgedResource>());

    private async Task WriteAsync(IAsyncEnumerable<JudgedResource> judged)
    {
        using var writer = new LineWriter(_maxLineBytes);
        var lines = new LineBuffer(BatchBytes);
        try
        {
            await foreach (var resource in judged.WithCancellation(_stop.Token))
            {
                foreach (var finding in LineWriter.FindingsOf(resource))
                {
                    writer.Write(lines, finding);
                    if (lines.Length >= BatchBytes)
                    {
                        await _lines.Writer.WriteAsync(lines, _stop.Token);
                        lines = new LineBuffer(BatchBytes);
                    }
                }
            }

            await _lines.Writer.WriteAsync(lines, _stop.Token);
            lines = null;
        }
        finally
        {
            lines?.Dispose();
        }
    }

    private async Task WriteAsync(PostureHeader header) => await _lines.Writer.WriteAsync(LinesOf(header), _stop.Token);

    private LineBuffer LinesOf(PostureLine line)
    {
        using var writer = new LineWriter(_maxLineBytes);
        var lines = new LineBuffer(BatchBytes);
        writer.WriteLine(lines, line);
        return lines;
    }

    private async Task PackAsync(ResultWriter result)
    {
        await foreach (var lines in _lines.Reader.ReadAllAsync(_stop.Token))
        {
            using (lines)
            {
                await result.WriteAsync(lines, _stop.Token);
            }
        }
    }

    private async Task StageAsync(Func<Task> stage)
    {
        try
        {
            await Task.Run(stage, _stop.Token);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            await _stop.CancelAsync();
            throw;
        }
    }
}

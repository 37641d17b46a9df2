using System.Threading.Channels;
using FleetScan.Collection;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture;

namespace FleetScan.Cli.Scanning;

/// Reads, judges on all processors, and hands over what failed in the order of reading, with a bounded number of objects in memory.
internal sealed class ScanPipeline(PosturePlan plan, IResourceSource source, NamespaceFilter namespaces, TimeProvider time)
{
    // Large enough that handing over costs little beside judging, small enough that all processors get some of a small folder.
    private const int BatchObjects = 32;
    private readonly PostureScan _scan = new(plan);

    public CollectionReport Report { get; } = new();

    public long Judged => _scan.Judged;

    /// Gives each object that fails something to found, from one thread at a time.
    public async Task<PostureSummary> RunAsync(Action<JudgedResource> found, CancellationToken cancellationToken)
    {
        // Batches wait in the order of reading while later ones are being judged; two for each processor keep all of them busy.
        var batches = Channel.CreateBounded<Task<List<JudgedResource>>>(Environment.ProcessorCount * 2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(batches.Writer, stop.Token);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(stop.Token))
            {
                (await batch).ForEach(found);
            }
        }
        catch
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await reading;
        foreach (var judged in _scan.Finish(Report.Failures))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found(judged);
        }

        return _scan.Summarize(time.GetUtcNow());
    }

    private async Task ReadAsync(ChannelWriter<Task<List<JudgedResource>>> batches, CancellationToken cancellationToken)
    {
        try
        {
            var request = new CollectionRequest { Resources = plan.Resources, Namespaces = namespaces };
            var batch = new List<ResourceDocument>(BatchObjects);
            await foreach (var document in source.ReadAsync(request, Report, cancellationToken))
            {
                batch.Add(document);
                if (batch.Count == BatchObjects)
                {
                    await batches.WriteAsync(JudgeAsync(batch, cancellationToken), cancellationToken);
                    batch = new List<ResourceDocument>(BatchObjects);
                }
            }

            await batches.WriteAsync(JudgeAsync(batch, cancellationToken), cancellationToken);
        }
        finally
        {
            batches.Complete();
        }
    }

    private Task<List<JudgedResource>> JudgeAsync(List<ResourceDocument> batch, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                var judged = new List<JudgedResource>(batch.Count);
                foreach (var document in batch)
                {
                    if (_scan.Judge(document) is { } failed)
                    {
                        judged.Add(failed);
                    }
                }

                return judged;
            },
            cancellationToken);
}

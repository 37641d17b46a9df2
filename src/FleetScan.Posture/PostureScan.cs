using System.Collections.Concurrent;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Engine;

namespace FleetScan.Posture;

/// <summary>
/// One run of a plan: objects are judged while they stream and forgotten, what joins objects is judged at the end. Verdicts do not depend on the order of
/// objects, on how many threads judge, or on the size of the cluster.
/// </summary>
/// <param name="plan">What to judge.</param>
public sealed class PostureScan(PosturePlan plan)
{
    private readonly VerdictMaker _verdicts = new(plan);
    private readonly SeenObjects _seen = new();
    private readonly ConcurrentBag<ScanShard> _idle = [];
    private readonly ConcurrentQueue<ScanShard> _shards = [];
    private IReadOnlyList<CollectionFailure>? _failures;
    private long _judged;
    private long _findings;

    /// <summary>How many objects were judged: those that some rule looks at, each once.</summary>
    public long Judged => Interlocked.Read(ref _judged);

    /// <summary>Judges one object. Safe to call from many threads at once.</summary>
    /// <param name="document">The object; not kept. One that came before, and in a cluster one that a controller made, is passed over.</param>
    /// <returns>What rules that look at one object say; null when there is nothing to report.</returns>
    /// <exception cref="InvalidOperationException">The scan was finished.</exception>
    public JudgedResource? Judge(ResourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (_failures is not null)
        {
            throw new InvalidOperationException("The scan was finished; make a new one for more objects.");
        }

        if (plan.Kinds.Of(document) is not { } kind
            || (plan.Request.Scope != PostureScope.File && OwnedResources.IsOwned(document))
            || !_seen.Add(ResourceIds.KeyOf(document)))
        {
            return null;
        }

        Interlocked.Increment(ref _judged);
        var shard = Rent();
        var judged = new ObjectJudge(plan, _verdicts).Judge(document, kind, shard);
        _idle.Add(shard);
        return Count(judged);
    }

    /// <summary>Judges what needs the whole cluster. Call once, after every call of <see cref="Judge"/> returned, and read to the end.</summary>
    /// <param name="failures">What could not be read.</param>
    /// <returns>The objects with something to report, in an order that does not depend on threads; an object may have come before, with other controls.</returns>
    /// <exception cref="InvalidOperationException">The scan was finished before.</exception>
    public IEnumerable<JudgedResource> Finish(IReadOnlyList<CollectionFailure> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        if (_failures is not null)
        {
            throw new InvalidOperationException("The scan was finished before; its results come once.");
        }

        _failures = failures;
        ScanShard[] shards = [.. _shards];
        return new ScanFinish(plan, _verdicts, shards, Rent()).Run().Select(judged => Count(judged)!);
    }

    /// <summary>Sums up the scan.</summary>
    /// <param name="finishedAt">When it ended.</param>
    /// <returns>Statuses, counts and scores of every control and framework.</returns>
    /// <exception cref="InvalidOperationException">The scan is not finished.</exception>
    public PostureSummary Summarize(DateTimeOffset finishedAt) => _failures is null
        ? throw new InvalidOperationException("The scan is not finished; call Finish and read it to the end before summing up.")
        : new ScanSummary(plan, [.. _shards], _failures).Make(finishedAt, Judged, Interlocked.Read(ref _findings));

    private ScanShard Rent()
    {
        if (_idle.TryTake(out var shard))
        {
            return shard;
        }

        shard = new ScanShard(plan);
        _shards.Enqueue(shard);
        return shard;
    }

    private JudgedResource? Count(JudgedResource? judged)
    {
        if (judged is not null)
        {
            Interlocked.Add(ref _findings, judged.Verdicts.Count(verdict => verdict.Status == VerdictStatus.Failed));
        }

        return judged;
    }
}

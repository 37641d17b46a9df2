using FleetScan.Contracts.V1;

namespace FleetScan.Collection;

/// <summary>How far a collection is and what it could not read. Safe to read from any thread while the collection runs.</summary>
public sealed class CollectionReport
{
    /// <summary>More failures than this are counted, not kept: what fails ten thousand times fails for one reason.</summary>
    public const int MaxFailures = 1_000;

    private readonly Lock _lock = new();
    private readonly List<CollectionFailure> _failures = [];
    private long _read;
    private long _estimated;
    private long _dropped;
    private volatile string? _serverVersion;

    /// <summary>Objects handed to the reader so far.</summary>
    public long Read => Interlocked.Read(ref _read);

    /// <summary>
    /// How many objects there will be as far as is known yet: it grows as kinds are begun and shrinks as namespaces are filtered out; never less than
    /// <see cref="Read"/>. Null while nothing is known, and always for files.
    /// </summary>
    public long? Estimated => Interlocked.Read(ref _estimated) is var estimated and > 0 ? Math.Max(estimated, Read) : null;

    /// <summary>What could not be read, in the order it failed; a snapshot. At most <see cref="MaxFailures"/> and one that counts the others.</summary>
    public IReadOnlyList<CollectionFailure> Failures
    {
        get
        {
            lock (_lock)
            {
                return _dropped == 0
                    ? [.. _failures]
                    : [.. _failures, new CollectionFailure { Source = "", Message = $"{_dropped} further failures are not listed." }];
            }
        }
    }

    /// <summary>The version of the API server such as <c>v1.35.2</c>; null for files and before the server answered.</summary>
    public string? ServerVersion
    {
        get => _serverVersion;
        set => _serverVersion = value;
    }

    /// <summary>Adds something that could not be read.</summary>
    /// <param name="failure">What, and why.</param>
    public void Add(CollectionFailure failure)
    {
        lock (_lock)
        {
            if (_failures.Count < MaxFailures)
            {
                _failures.Add(failure);
            }
            else
            {
                _dropped++;
            }
        }
    }

    /// <summary>Counts one object handed to the reader.</summary>
    public void CountRead() => Interlocked.Increment(ref _read);

    /// <summary>Corrects the estimate.</summary>
    /// <param name="objects">How many more objects there will be; negative for fewer.</param>
    public void Expect(long objects) => Interlocked.Add(ref _estimated, objects);
}

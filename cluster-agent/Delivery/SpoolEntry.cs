using System.Globalization;
using System.Threading.Channels;
using FleetScan.Agent.Connection;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Delivery;

/// <summary>The result of one delivery of a command, as far as it exists. The scan adds parts while the upload takes them.</summary>
internal sealed class SpoolEntry(string folder, AgentCommand command, DateTimeOffset createdAt)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, PartState> _parts = [];
    private readonly Channel<int> _ready = Channel.CreateBounded<int>(ContractLimits.Parts + 1);
    private volatile WholeResult? _whole;

    public string Folder => folder;

    public AgentCommand Command => command;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>True while this process works on it: such a result is never dropped for another.</summary>
    public bool InUse { get; set; }

    /// <summary>Count and checksum; null until the scan has ended.</summary>
    public WholeResult? Whole => _whole;

    /// <summary>Part numbers as they become ready to send; ends after the last one.</summary>
    public ChannelReader<int> Ready => _ready.Reader;

    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _parts.Values.Sum(part => part.OnDisk ? part.Bytes : 0);
            }
        }
    }

    /// <summary>Numbers of the parts that can still be sent.</summary>
    public IReadOnlyList<int> OnDisk
    {
        get
        {
            lock (_lock)
            {
                return [.. _parts.Where(part => part.Value.OnDisk).Select(part => part.Key)];
            }
        }
    }

    public string PathOf(int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"part-{number:D5}.gz"));

    /// <summary>Adds a part that lies on disk and announces the one before it: only now is it known not to be the last.</summary>
    public void Added(int number, long bytes)
    {
        lock (_lock)
        {
            _parts[number] = new PartState(bytes, OnDisk: true, Delivered: false);
        }

        if (number > 0)
        {
            _ready.Writer.TryWrite(number - 1);
        }
    }

    /// <summary>The result is whole: what was added is all there is.</summary>
    public void Seal(WholeResult whole)
    {
        _whole = whole;
        _ready.Writer.TryWrite(whole.Parts - 1);
        _ready.Writer.TryComplete();
    }

    /// <summary>Takes over what an earlier run left. Parts may be missing: those that the backend had confirmed.</summary>
    public void Restore(IReadOnlyList<(int Number, long Bytes)> parts, WholeResult? whole)
    {
        _whole = whole;
        lock (_lock)
        {
            foreach (var (number, bytes) in parts)
            {
                _parts[number] = new PartState(bytes, OnDisk: true, Delivered: false);
                _ready.Writer.TryWrite(number);
            }
        }

        _ready.Writer.TryComplete();
    }

    /// <summary>The result will never be whole.</summary>
    public void Abandon() => _ready.Writer.TryComplete();

    public void Delivered(int number)
    {
        lock (_lock)
        {
            if (_parts.TryGetValue(number, out var part))
            {
                _parts[number] = part with { Delivered = true };
            }
        }
    }

    /// <summary>Deletes a part that the backend has confirmed. It was kept in case the backend asks for it once more.</summary>
    /// <returns>False if there is none.</returns>
    public bool ForgetDeliveredPart()
    {
        lock (_lock)
        {
            foreach (var (number, part) in _parts)
            {
                if (part is { OnDisk: true, Delivered: true })
                {
                    File.Delete(PathOf(number));
                    _parts[number] = part with { OnDisk = false };
                    return true;
                }
            }

            return false;
        }
    }

    private sealed record PartState(long Bytes, bool OnDisk, bool Delivered);
}

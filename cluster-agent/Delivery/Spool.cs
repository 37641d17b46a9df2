using System.Text.Json;
using FleetScan.Agent.Connection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Delivery;

/// <summary>
/// Results on disk, a folder for each delivery of a command: <c>command.json</c>, the parts, and <c>result.json</c> once the result is whole. Every file
/// appears under its name only when it is complete, so what is found after a crash can be trusted.
/// </summary>
internal sealed partial class Spool(IOptions<SpoolOptions> options, AgentInstruments instruments, TimeProvider time, ILogger<Spool> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<SpoolEntry> _entries = [];
    private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FileStream? _ownership;

    /// <summary>Bytes that lie there now.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _entries.Sum(entry => entry.Bytes);
            }
        }
    }

    /// <summary>Takes the folder and finds what an earlier run left.</summary>
    /// <returns>Leftovers, oldest first.</returns>
    /// <exception cref="IOException">The folder cannot be made or belongs to another agent.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public IReadOnlyList<SpoolEntry> Open()
    {
        var root = options.Value.SpoolDirectory;
        SpoolFiles.MakeFolder(root);
        _ownership ??= SpoolFiles.TakeOwnership(Path.Combine(root, "owner.lock"));
        instruments.Watch(this);
        var found = new List<SpoolEntry>();
        foreach (var folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
        {
            if (Read(folder) is { } entry)
            {
                found.Add(entry);
            }
        }

        found.Sort((left, right) => left.CreatedAt.CompareTo(right.CreatedAt));
        lock (_lock)
        {
            _entries.Clear();
            _entries.AddRange(found);
        }

        return found;
    }

    /// <summary>Makes room for the result of a command. What an earlier delivery of the same command left is dropped: its lease is over.</summary>
    public SpoolEntry Begin(AgentCommand command)
    {
        List<SpoolEntry> earlier;
        lock (_lock)
        {
            earlier = _entries.FindAll(entry => entry.Command.Id == command.Id);
        }

        foreach (var entry in earlier)
        {
            Drop(entry, "the command was delivered again");
        }

        var folder = Path.Combine(options.Value.SpoolDirectory, $"{command.Id}-{command.Attempt}");
        SpoolFiles.MakeFolder(folder);
        SpoolFiles.Write(Path.Combine(folder, SpoolFiles.Command), JsonSerializer.SerializeToUtf8Bytes(command, ContractsJson.Default.AgentCommand));
        var begun = new SpoolEntry(folder, command, time.GetUtcNow()) { InUse = true };
        lock (_lock)
        {
            _entries.Add(begun);
        }

        return begun;
    }

    /// <summary>Writes a part as soon as there is room for it.</summary>
    public async Task AddPartAsync(SpoolEntry entry, int number, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        while (WaitForRoom(body.Length) is { } wait)
        {
            Log.Full(logger, options.Value.MaxSpoolBytes);
            await wait.WaitAsync(cancellationToken);
        }

        SpoolFiles.Write(entry.PathOf(number), body.Span);
        entry.Added(number, body.Length);
    }

    /// <summary>The scan has ended and the result is whole: from here on it survives a restart.</summary>
    public static void Seal(SpoolEntry entry, WholeResult whole)
    {
        SpoolFiles.Write(Path.Combine(entry.Folder, SpoolFiles.Result), JsonSerializer.SerializeToUtf8Bytes(whole, SpoolJson.Default.WholeResult));
        entry.Seal(whole);
    }

    /// <summary>Notes that the backend has a part, which makes it the first to go when room is needed.</summary>
    public void Delivered(SpoolEntry entry, int number)
    {
        entry.Delivered(number);
        SignalRoom();
    }

    /// <summary>Takes away a result that is settled.</summary>
    public void Remove(SpoolEntry entry)
    {
        lock (_lock)
        {
            _entries.Remove(entry);
        }

        SpoolFiles.DeleteFolder(entry.Folder);
        SignalRoom();
    }

    /// <summary>Takes away a result that is lost, and says so.</summary>
    public void Drop(SpoolEntry entry, string why)
    {
        Log.Dropped(logger, entry.Command.Id, entry.Command.JobId, entry.Bytes, why);
        instruments.SpoolDropped(entry.Bytes);
        Remove(entry);
    }

    public bool IsTooOld(SpoolEntry entry) => time.GetUtcNow() - entry.CreatedAt > options.Value.MaxSpoolAge;

    public void Dispose() => _ownership?.Dispose();

    private static SpoolEntry? Read(string folder)
    {
        var entry = SpoolFiles.Read(folder);
        if (entry is null)
        {
            // Without its command a result has no address: the process ended between making the folder and writing it.
            SpoolFiles.DeleteFolder(folder);
        }

        return entry;
    }

    private Task? WaitForRoom(long bytes)
    {
        while (true)
        {
            SpoolEntry? leftover;
            lock (_lock)
            {
                if (_entries.Sum(entry => entry.Bytes) + bytes <= options.Value.MaxSpoolBytes)
                {
                    return null;
                }

                leftover = _entries.Find(entry => !entry.InUse);
                if (leftover is null && !_entries.Exists(entry => entry.ForgetDeliveredPart()))
                {
                    return _room.Task;
                }
            }

            if (leftover is not null)
            {
                Drop(leftover, "the spool is full (Agent:MaxSpoolBytes)");
            }
        }
    }

    private void SignalRoom()
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            waiting = _room;
            _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.TrySetResult();
    }

    private static partial class Log
    {
        [LoggerMessage(2000, LogLevel.Warning, "Dropped the undelivered result of command {CommandId}, job {JobId}, {Bytes} bytes: {Why}")]
        public static partial void Dropped(ILogger logger, CommandId commandId, JobId jobId, long bytes, string why);

        [LoggerMessage(2001, LogLevel.Warning, "The spool holds its {MaxBytes} bytes (Agent:MaxSpoolBytes); the scan waits for the upload")]
        public static partial void Full(ILogger logger, long maxBytes);
    }
}

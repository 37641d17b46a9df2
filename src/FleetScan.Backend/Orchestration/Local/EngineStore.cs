using Microsoft.Data.Sqlite;

namespace FleetScan.Backend.Orchestration.Local;

// The engine's file. One process at a time opens it, one thread at a time uses it.
internal sealed class EngineStore : IDisposable
{
    private readonly FileStream _owner;
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;

    public EngineStore(string file, bool flushToDisk)
    {
        _owner = Own(file);
        try
        {
            _connection = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
            _connection.Open();
            EngineSchema.Run(_connection, "PRAGMA journal_mode = WAL");
            EngineSchema.Run(_connection, $"PRAGMA synchronous = {(flushToDisk ? "FULL" : "NORMAL")}");
            EngineSchema.Ensure(_connection);
            Instances = new(_connection);
            Activities = new(_connection);
            Timers = new(_connection);
            Inbox = new(_connection);
            _begin = new(_connection, "BEGIN IMMEDIATE", 0);
            _commit = new(_connection, "COMMIT", 0);
            _rollback = new(_connection, "ROLLBACK", 0);
        }
        catch
        {
            _connection?.Dispose();
            _owner.Dispose();
            throw;
        }
    }

    public InstanceTable Instances { get; }

    public ActivityTable Activities { get; }

    public TimerTable Timers { get; }

    public InboxTable Inbox { get; }

    public EngineTransaction Begin() => new(_begin, _commit, _rollback);

    public void Dispose()
    {
        Instances.Dispose();
        Activities.Dispose();
        Timers.Dispose();
        Inbox.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _connection.Dispose();
        _owner.Dispose();
    }

    // The kernel gives the lock back when the process dies, however it dies.
    private static FileStream Own(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".");
        try
        {
            return new(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException(
                $"Another process uses '{file}'. Stop it, or give this one a state folder of its own.", e);
        }
    }
}

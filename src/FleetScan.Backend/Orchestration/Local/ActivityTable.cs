using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace FleetScan.Backend.Orchestration.Local;

// What waits to be done. A lease lasts as long as the process, which is the only one on the file; the next process takes all leases back.
internal sealed class ActivityTable : IDisposable
{
    private readonly Statement _insert;
    private readonly Statement _lease;
    private readonly Statement _delete;
    private readonly Statement _deferTo;
    private readonly Statement _clear;
    private readonly Statement _nextVisible;
    private readonly Statement _takeBack;
    private readonly Statement _keep;
    private long _lastKey;

    public ActivityTable(SqliteConnection connection)
    {
        _insert = new(connection, "INSERT INTO activities VALUES (@0, @1, @2, @3, @4, @5, 1, @6, @7, 0, @8)", 9);
        _lease = new(
            connection,
            """
            UPDATE activities SET leased = 1
            WHERE key IN (SELECT key FROM activities WHERE leased = 0 AND visible_at <= @0 ORDER BY visible_at, key LIMIT @1)
            RETURNING key, instance, execution, task, name, input, attempt, retry, trace_parent
            """,
            2);
        _delete = new(connection, "DELETE FROM activities WHERE key = @0", 1);
        _deferTo = new(connection, "UPDATE activities SET leased = 0, attempt = attempt + 1, visible_at = @1 WHERE key = @0", 2);
        _clear = new(connection, "DELETE FROM activities WHERE instance = @0", 1);
        _nextVisible = new(connection, "SELECT min(visible_at) FROM activities WHERE leased = 0", 0);
        using var last = new Statement(connection, "SELECT max(key) FROM activities", 0);
        _lastKey = last.QueryNumber() ?? 0;
        _takeBack = new(connection, "UPDATE activities SET leased = 0 WHERE leased = 1", 0);
        _keep = new(connection, "UPDATE activities SET leased = 1 WHERE key = @0", 1);
    }

    public void Insert(InstanceRow instance, ScheduledTask task, long now)
    {
        var retry = task.Retry is null ? null : JsonSerializer.Serialize(task.Retry, HistoryJson.Default.RetryPolicy);
        _insert.Execute(++_lastKey, instance.Key, instance.Execution, task.Task, task.Name, task.Input, retry, instance.TraceParent, now);
    }

    public List<ActivityWork> Lease(long now, int most)
    {
        var work = new List<ActivityWork>();
        using var reader = _lease.Query(now, most);
        while (reader.Read())
        {
            work.Add(new()
            {
                Key = reader.GetInt64(0),
                Instance = reader.GetInt64(1),
                Execution = reader.GetInt32(2),
                Task = reader.GetInt32(3),
                Name = reader.GetString(4),
                Input = reader.Text(5),
                Attempt = reader.GetInt32(6),
                Retry = reader.Text(7) is { } retry ? JsonSerializer.Deserialize(retry, HistoryJson.Default.RetryPolicy) : null,
                TraceParent = reader.Text(8),
            });
        }

        return work;
    }

    // What nobody works on becomes free for a lease.
    public void TakeBackLeases(IEnumerable<long> workedOn)
    {
        _takeBack.Execute();
        foreach (var key in workedOn)
        {
            _keep.Execute(key);
        }
    }

    // False when the work was given up meanwhile: its result then counts for nothing.
    public bool Delete(long key) => _delete.Execute(key) > 0;

    public bool Defer(long key, long until) => _deferTo.Execute(key, until) > 0;

    public void Clear(long instance) => _clear.Execute(instance);

    public long? NextVisible() => _nextVisible.QueryNumber();

    public void Dispose()
    {
        Statement[] all = [_insert, _lease, _delete, _deferTo, _clear, _nextVisible, _takeBack, _keep];
        Array.ForEach(all, statement => statement.Dispose());
    }
}

using Microsoft.Data.Sqlite;

namespace FleetScan.Backend.Orchestration.Local;

internal sealed class TimerTable : IDisposable
{
    private readonly Statement _insert;
    private readonly Statement _due;
    private readonly Statement _delete;
    private readonly Statement _clear;
    private readonly Statement _next;

    public TimerTable(SqliteConnection connection)
    {
        _insert = new(connection, "INSERT INTO timers VALUES (@0, @1, @2, @3)", 4);
        _due = new(connection, "SELECT instance, task, execution FROM timers WHERE due_at <= @0 ORDER BY due_at, instance, task LIMIT @1", 2);
        _delete = new(connection, "DELETE FROM timers WHERE instance = @0 AND task = @1", 2);
        _clear = new(connection, "DELETE FROM timers WHERE instance = @0", 1);
        _next = new(connection, "SELECT min(due_at) FROM timers", 0);
    }

    public void Insert(InstanceRow instance, ScheduledTask task) =>
        _insert.Execute(instance.Key, task.Task, instance.Execution, RoundedUp(task.Due));

    public List<(long Instance, int Task, int Execution)> TakeDue(long now, int most)
    {
        var due = new List<(long Instance, int Task, int Execution)>();
        using (var reader = _due.Query(now, most))
        {
            while (reader.Read())
            {
                due.Add((reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2)));
            }
        }

        due.ForEach(timer => Delete(timer.Instance, timer.Task));
        return due;
    }

    public void Delete(long instance, int task) => _delete.Execute(instance, task);

    public void Clear(long instance) => _clear.Execute(instance);

    public long? Next() => _next.QueryNumber();

    public void Dispose()
    {
        Statement[] all = [_insert, _due, _delete, _clear, _next];
        Array.ForEach(all, statement => statement.Dispose());
    }

    // Never early: code that wakes before its time would wait for it once more.
    private static long RoundedUp(DateTimeOffset due)
    {
        var milliseconds = due.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) < due ? milliseconds + 1 : milliseconds;
    }
}

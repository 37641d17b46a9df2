using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace FleetScan.Backend.Orchestration.Local;

internal sealed class InstanceTable : IDisposable
{
    private const string Columns = "key, id, name, execution, state, input, output, status, parent_key, parent_execution, parent_task, trace_parent, turns";

    private readonly Statement _insert;
    private readonly Statement _find;
    private readonly Statement _load;
    private readonly Statement _step;
    private readonly Statement _renew;
    private readonly Statement _end;
    private readonly Statement _addTurn;
    private readonly Statement _turns;
    private readonly Statement _clearTurns;
    private readonly Statement _unbegun;
    private readonly Statement _purgeTurns;
    private readonly Statement _purge;
    private long _lastKey;

    public InstanceTable(SqliteConnection connection)
    {
        _insert = new(connection, "INSERT INTO instances VALUES (@0, @1, @2, 0, 0, @3, NULL, NULL, @4, @5, @6, @7, 0, @8, NULL)", 9);
        _find = new(connection, $"SELECT {Columns} FROM instances WHERE id = @0", 1);
        _load = new(connection, $"SELECT {Columns} FROM instances WHERE key = @0", 1);
        _step = new(connection, "UPDATE instances SET turns = @1, status = @2 WHERE key = @0", 3);
        _renew = new(connection, "UPDATE instances SET turns = 0, execution = @1, input = @2, status = @3 WHERE key = @0", 4);
        _end = new(connection, "UPDATE instances SET state = @1, output = @2, status = @3, ended_at = @4, turns = @5 WHERE key = @0", 6);
        _addTurn = new(connection, "INSERT INTO turns VALUES (@0, @1, @2, @3)", 4);
        _turns = new(connection, "SELECT number, at, events FROM turns WHERE instance = @0 ORDER BY number", 1);
        _clearTurns = new(connection, "DELETE FROM turns WHERE instance = @0", 1);
        _unbegun = new(connection, "SELECT key FROM instances WHERE state = 0 AND turns = 0 ORDER BY key", 0);
        const string ended = "SELECT key FROM instances WHERE ended_at IS NOT NULL AND ended_at < @0 ORDER BY ended_at, key LIMIT @1";
        _purgeTurns = new(connection, $"DELETE FROM turns WHERE instance IN ({ended})", 2);
        _purge = new(connection, $"DELETE FROM instances WHERE key IN ({ended})", 2);
        using var last = new Statement(connection, "SELECT max(key) FROM instances", 0);
        _lastKey = last.QueryNumber() ?? 0;
    }

    public InstanceRow Insert(InstanceRow row, long now)
    {
        row = row with { Key = ++_lastKey };
        _insert.Execute(row.Key, row.Id, row.Name, row.Input, row.ParentKey, row.ParentExecution, row.ParentTask, row.TraceParent, now);
        return row;
    }

    public InstanceRow? Find(string id) => Read(_find.Query(id));

    public InstanceRow? Load(long key) => Read(_load.Query(key));

    public void Step(InstanceRow row) => _step.Execute(row.Key, row.Turns, row.Status);

    public void Renew(InstanceRow row)
    {
        _clearTurns.Execute(row.Key);
        _renew.Execute(row.Key, row.Execution, row.Input, row.Status);
    }

    public void End(InstanceRow row, long now) => _end.Execute(row.Key, (int)row.State, row.Output, row.Status, now, row.Turns);

    public void AddTurn(long instance, HistoryTurn turn) =>
        _addTurn.Execute(
            instance, turn.Number, turn.At.ToUnixTimeMilliseconds(), JsonSerializer.Serialize(turn.Events, HistoryJson.Default.HistoryEventArray));

    public List<HistoryTurn> Turns(long instance)
    {
        var turns = new List<HistoryTurn>();
        using var reader = _turns.Query(instance);
        while (reader.Read())
        {
            var events = JsonSerializer.Deserialize(reader.GetString(2), HistoryJson.Default.HistoryEventArray) ?? [];
            turns.Add(new(reader.GetInt32(0), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), events));
        }

        return turns;
    }

    public List<long> Unbegun()
    {
        var keys = new List<long>();
        using var reader = _unbegun.Query();
        while (reader.Read())
        {
            keys.Add(reader.GetInt64(0));
        }

        return keys;
    }

    public int Purge(long endedBefore, int most)
    {
        _purgeTurns.Execute(endedBefore, most);
        return _purge.Execute(endedBefore, most);
    }

    public void Dispose()
    {
        Statement[] all = [_insert, _find, _load, _step, _renew, _end, _addTurn, _turns, _clearTurns, _unbegun, _purgeTurns, _purge];
        Array.ForEach(all, statement => statement.Dispose());
    }

    private static InstanceRow? Read(SqliteDataReader reader)
    {
        using (reader)
        {
            return !reader.Read() ? null : new()
            {
                Key = reader.GetInt64(0),
                Id = reader.GetString(1),
                Name = reader.GetString(2),
                Execution = reader.GetInt32(3),
                State = (OrchestrationState)reader.GetInt32(4),
                Input = reader.Text(5),
                Output = reader.Text(6),
                Status = reader.Text(7),
                ParentKey = reader.IsDBNull(8) ? null : reader.GetInt64(8),
                ParentExecution = reader.GetInt32(9),
                ParentTask = reader.GetInt32(10),
                TraceParent = reader.Text(11),
                Turns = reader.GetInt32(12),
            };
        }
    }
}

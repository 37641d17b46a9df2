using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace FleetScan.Backend.Orchestration.Local;

internal sealed class InboxTable : IDisposable
{
    private readonly Statement _insert;
    private readonly Statement _clear;
    private readonly Statement _all;
    private long _lastKey;

    public InboxTable(SqliteConnection connection)
    {
        _insert = new(connection, "INSERT INTO inbox VALUES (@0, @1, @2, @3)", 4);
        _clear = new(connection, "DELETE FROM inbox WHERE instance = @0", 1);
        _all = new(connection, "SELECT instance, execution, event FROM inbox ORDER BY key", 0);
        using var last = new Statement(connection, "SELECT max(key) FROM inbox", 0);
        _lastKey = last.QueryNumber() ?? 0;
    }

    public void Insert(long instance, InboxMessage message) =>
        _insert.Execute(++_lastKey, instance, message.Execution, JsonSerializer.Serialize(message.Event, HistoryJson.Default.HistoryEvent));

    public void Clear(long instance) => _clear.Execute(instance);

    public IEnumerable<(long Instance, InboxMessage Message)> All()
    {
        using var reader = _all.Query();
        while (reader.Read())
        {
            var e = JsonSerializer.Deserialize(reader.GetString(2), HistoryJson.Default.HistoryEvent)
                ?? throw new InvalidDataException("The engine's inbox has an empty message. Restore the file from a backup.");
            yield return (reader.GetInt64(0), new(e, reader.IsDBNull(1) ? null : reader.GetInt32(1)));
        }
    }

    public void Dispose()
    {
        Statement[] all = [_insert, _clear, _all];
        Array.ForEach(all, statement => statement.Dispose());
    }
}

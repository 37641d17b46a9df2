using System.Globalization;
using Microsoft.Data.Sqlite;

namespace FleetScan.Backend.Orchestration.Local;

// A prepared statement whose parameters are named @0, @1, ... in the order of their values.
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            _command.Parameters.Add(new(string.Create(CultureInfo.InvariantCulture, $"@{i}"), null));
        }
    }

    public int Execute(params ReadOnlySpan<object?> values) => Bind(values).ExecuteNonQuery();

    public SqliteDataReader Query(params ReadOnlySpan<object?> values) => Bind(values).ExecuteReader();

    public long? QueryNumber(params ReadOnlySpan<object?> values) => Bind(values).ExecuteScalar() as long?;

    public void Dispose() => _command.Dispose();

    private SqliteCommand Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return _command;
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FleetScan.Backend.Data;

/// <summary>
/// A statement that runs many times inside the caller's transaction and is compiled once. For tens of thousands of rows the change tracker would cost several
/// times as much. The SQL is what both providers speak.
/// </summary>
internal sealed class PreparedStatement : IAsyncDisposable
{
    private readonly DbCommand _command;

    public PreparedStatement(FleetScanDb db, string sql)
    {
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are written inside a transaction; begin one first.");
        _command.CommandText = sql;
    }

    public PreparedStatement Set(string name, object? value)
    {
        var index = _command.Parameters.IndexOf(name);
        if (index >= 0)
        {
            _command.Parameters[index].Value = value ?? DBNull.Value;
            return this;
        }

        var parameter = _command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        _command.Parameters.Add(parameter);
        return this;
    }

    public Task<int> ExecuteAsync(CancellationToken cancellationToken) => _command.ExecuteNonQueryAsync(cancellationToken);

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}

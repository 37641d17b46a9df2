using System.Buffers.Binary;
using System.Data.Common;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FleetScan.Backend.Findings;

/// <summary>
/// Writes findings of one cluster inside the caller's transaction, each with a statement that is compiled once. The SQL is what both providers speak;
/// going through the change tracker would cost several times as much for tens of thousands of rows.
/// </summary>
internal sealed class FindingWriter : IAsyncDisposable
{
    private readonly AccountId _account;
    private readonly ClusterId _cluster;
    private readonly DbCommand _insert;
    private readonly DbCommand _update;
    private readonly DbCommand _resolve;

    public FindingWriter(FleetScanDb db, AccountId account, ClusterId cluster)
    {
        _account = account;
        _cluster = cluster;
        _insert = Command(db, """
            INSERT INTO findings ("Id", "AccountId", "ClusterId", "Fingerprint", "ContentHash", "ControlId", "Severity", "State",
                "ApiVersion", "Kind", "Namespace", "Name", "File", "Paths", "FirstSeenAt")
            VALUES (@id, @account, @cluster, @fingerprint, @content, @control, @severity, @state, @apiVersion, @kind, @namespace, @name, @file, @paths, @at)
            """);
        _update = Command(db, """
            UPDATE findings SET "ContentHash" = @content, "Severity" = @severity, "State" = @state, "ApiVersion" = @apiVersion, "File" = @file, "Paths" = @paths,
                "LastSeenAt" = NULL, "ResolvedAt" = NULL
            WHERE "ClusterId" = @cluster AND "Fingerprint" = @fingerprint
            """);
        _resolve = Command(db, """
            UPDATE findings SET "State" = @state, "LastSeenAt" = @lastSeen, "ResolvedAt" = @at WHERE "ClusterId" = @cluster AND "Fingerprint" = @fingerprint
            """);
    }

    public Task InsertAsync(PostureFinding finding, FindingHash hash, string paths, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Set(_insert, "@id", FindingId.New().Value);
        Set(_insert, "@account", _account.Value);
        Set(_insert, "@control", finding.ControlId);
        Set(_insert, "@kind", finding.Resource.Kind);
        Set(_insert, "@namespace", finding.Resource.Namespace ?? "");
        Set(_insert, "@name", finding.Resource.Name);
        Set(_insert, "@at", at.ToUnixTimeMilliseconds());
        return WriteAsync(_insert, finding, hash, paths, cancellationToken);
    }

    public Task UpdateAsync(PostureFinding finding, FindingHash hash, string paths, CancellationToken cancellationToken) =>
        WriteAsync(_update, finding, hash, paths, cancellationToken);

    public Task ResolveAsync(UInt128 fingerprint, DateTimeOffset? lastSeen, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Set(_resolve, "@cluster", _cluster.Value);
        Set(_resolve, "@fingerprint", Bytes(fingerprint));
        Set(_resolve, "@state", (int)FindingState.Resolved);
        Set(_resolve, "@lastSeen", (object?)lastSeen?.ToUnixTimeMilliseconds() ?? DBNull.Value);
        Set(_resolve, "@at", at.ToUnixTimeMilliseconds());
        return _resolve.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _update.DisposeAsync();
        await _resolve.DisposeAsync();
    }

    private Task<int> WriteAsync(DbCommand command, PostureFinding finding, FindingHash hash, string paths, CancellationToken cancellationToken)
    {
        Set(command, "@cluster", _cluster.Value);
        Set(command, "@fingerprint", Bytes(hash.Fingerprint));
        Set(command, "@content", hash.Content);
        Set(command, "@severity", (int)finding.Severity);
        Set(command, "@state", (int)FindingState.Open);
        Set(command, "@apiVersion", finding.Resource.ApiVersion);
        Set(command, "@file", (object?)finding.File ?? DBNull.Value);
        Set(command, "@paths", paths);
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static byte[] Bytes(UInt128 fingerprint)
    {
        var bytes = new byte[FindingHasher.FingerprintBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, fingerprint);
        return bytes;
    }

    private static DbCommand Command(FleetScanDb db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Findings are written inside a transaction; begin one first.");
        command.CommandText = sql;
        return command;
    }

    private static void Set(DbCommand command, string name, object value)
    {
        var index = command.Parameters.IndexOf(name);
        if (index >= 0)
        {
            command.Parameters[index].Value = value;
            return;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}

using System.Buffers.Binary;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Findings;

/// <summary>Writes findings of one cluster inside the caller's transaction.</summary>
internal sealed class FindingWriter : IAsyncDisposable
{
    private readonly AccountId _account;
    private readonly ClusterId _cluster;
    private readonly PreparedStatement _insert;
    private readonly PreparedStatement _update;
    private readonly PreparedStatement _resolve;

    public FindingWriter(FleetScanDb db, AccountId account, ClusterId cluster)
    {
        _account = account;
        _cluster = cluster;
        _insert = new(db, """
            INSERT INTO findings ("Id", "AccountId", "ClusterId", "Fingerprint", "ContentHash", "ControlId", "Severity", "State",
                "ApiVersion", "Kind", "Namespace", "Name", "File", "Paths", "FirstSeenAt")
            VALUES (@id, @account, @cluster, @fingerprint, @content, @control, @severity, @state, @apiVersion, @kind, @namespace, @name, @file, @paths, @at)
            """);
        _update = new(db, """
            UPDATE findings SET "ContentHash" = @content, "Severity" = @severity, "State" = @state, "ApiVersion" = @apiVersion, "File" = @file, "Paths" = @paths,
                "LastSeenAt" = NULL, "ResolvedAt" = NULL
            WHERE "ClusterId" = @cluster AND "Fingerprint" = @fingerprint
            """);
        _resolve = new(db, """
            UPDATE findings SET "State" = @state, "LastSeenAt" = @lastSeen, "ResolvedAt" = @at WHERE "ClusterId" = @cluster AND "Fingerprint" = @fingerprint
            """);
    }

    public Task InsertAsync(PostureFinding finding, FindingHash hash, string paths, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _insert.Set("@id", FindingId.New().Value);
        _insert.Set("@account", _account.Value);
        _insert.Set("@control", finding.ControlId);
        _insert.Set("@kind", finding.Resource.Kind);
        _insert.Set("@namespace", finding.Resource.Namespace ?? "");
        _insert.Set("@name", finding.Resource.Name);
        _insert.Set("@at", at.ToUnixTimeMilliseconds());
        return WriteAsync(_insert, finding, hash, paths, cancellationToken);
    }

    public Task UpdateAsync(PostureFinding finding, FindingHash hash, string paths, CancellationToken cancellationToken) =>
        WriteAsync(_update, finding, hash, paths, cancellationToken);

    public Task ResolveAsync(UInt128 fingerprint, DateTimeOffset? lastSeen, DateTimeOffset at, CancellationToken cancellationToken)
    {
        _resolve.Set("@cluster", _cluster.Value);
        _resolve.Set("@fingerprint", Bytes(fingerprint));
        _resolve.Set("@state", (int)FindingState.Resolved);
        _resolve.Set("@lastSeen", lastSeen?.ToUnixTimeMilliseconds());
        _resolve.Set("@at", at.ToUnixTimeMilliseconds());
        return _resolve.ExecuteAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync();
        await _update.DisposeAsync();
        await _resolve.DisposeAsync();
    }

    private Task<int> WriteAsync(PreparedStatement command, PostureFinding finding, FindingHash hash, string paths, CancellationToken cancellationToken)
    {
        command.Set("@cluster", _cluster.Value);
        command.Set("@fingerprint", Bytes(hash.Fingerprint));
        command.Set("@content", hash.Content);
        command.Set("@severity", (int)finding.Severity);
        command.Set("@state", (int)FindingState.Open);
        command.Set("@apiVersion", finding.Resource.ApiVersion);
        command.Set("@file", finding.File);
        command.Set("@paths", paths);
        return command.ExecuteAsync(cancellationToken);
    }

    private static byte[] Bytes(UInt128 fingerprint)
    {
        var bytes = new byte[FindingHasher.FingerprintBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, fingerprint);
        return bytes;
    }
}

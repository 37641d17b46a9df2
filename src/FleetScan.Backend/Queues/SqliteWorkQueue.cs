using System.Globalization;
using FleetScan.Backend.Data;
using Microsoft.Data.Sqlite;

namespace FleetScan.Backend.Queues;

/// <summary>
/// Queues in a SQLite file of their own, so that their many small commits do not wait behind the database's large ones. One process works with the
/// file at a time: what its predecessor held when it ended is received again at once, not only when its visibility runs out.
/// </summary>
/// <param name="files">Opens the file.</param>
/// <param name="signal">Wakes the pumps of this process.</param>
/// <param name="time">The clock.</param>
public sealed class SqliteWorkQueue(SqliteFile files, QueueSignal signal, TimeProvider time) : IWorkQueue, IDisposable
{
    private const string File = "work.db";

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            queue TEXT NOT NULL,
            body TEXT NOT NULL,
            visible_at INTEGER NOT NULL,
            dequeues INTEGER NOT NULL DEFAULT 0,
            receipt TEXT) STRICT;
        CREATE INDEX IF NOT EXISTS messages_due ON messages (queue, visible_at, id);

        """;

    // Receipts of a process that is gone. The count of deliveries stays, so a message that kills its process still becomes poison.
    private const string Release = "UPDATE messages SET visible_at = $now, receipt = NULL WHERE receipt IS NOT NULL AND visible_at > $now";

    private readonly SemaphoreSlim _setUp = new(1, 1);
    private bool _isSetUp;

    /// <inheritdoc />
    public async Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, "INSERT INTO messages (queue, body, visible_at) VALUES ($queue, $body, $visible)");
        command.Parameters.AddWithValue("$queue", queue);
        command.Parameters.AddWithValue("$body", body);
        command.Parameters.AddWithValue("$visible", At(delay));
        await command.ExecuteNonQueryAsync(cancellationToken);
        signal.Notify(queue);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int maxMessages, TimeSpan visibility, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        if (!await AnyDueAsync(connection, queue, cancellationToken))
        {
            return [];
        }

        // One receipt for the batch is enough: it is checked together with the message's id.
        var receipt = Guid.CreateVersion7().ToString("N");
        await using var command = Command(connection, """
            UPDATE messages SET visible_at = $until, dequeues = dequeues + 1, receipt = $receipt
            WHERE id IN (SELECT id FROM messages WHERE queue = $queue AND visible_at <= $now ORDER BY visible_at, id LIMIT $max)
            RETURNING id, body, dequeues
            """);
        command.Parameters.AddWithValue("$until", At(visibility));
        command.Parameters.AddWithValue("$receipt", receipt);
        command.Parameters.AddWithValue("$queue", queue);
        command.Parameters.AddWithValue("$now", At(TimeSpan.Zero));
        command.Parameters.AddWithValue("$max", maxMessages);
        var messages = new List<QueueMessage>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            messages.Add(new QueueMessage(queue, reader.GetInt64(0).ToString(CultureInfo.InvariantCulture), receipt, reader.GetString(1), reader.GetInt32(2)));
        }

        return messages;
    }

    /// <inheritdoc />
    public async Task<bool> CompleteAsync(QueueMessage message, CancellationToken cancellationToken) =>
        await ChangeAsync("DELETE FROM messages WHERE id = $id AND receipt = $receipt", message, null, cancellationToken);

    /// <inheritdoc />
    public async Task<QueueMessage?> RenewAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken) =>
        await ChangeAsync("UPDATE messages SET visible_at = $visible WHERE id = $id AND receipt = $receipt", message, visibility, cancellationToken) ? message : null;

    /// <inheritdoc />
    public async Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken) =>
        await ChangeAsync(
            "UPDATE messages SET queue = queue || '-poison', visible_at = $visible, dequeues = 0, receipt = NULL WHERE id = $id AND receipt = $receipt",
            message,
            TimeSpan.Zero,
            cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _setUp.Dispose();

    private async Task<bool> AnyDueAsync(SqliteConnection connection, string queueName, CancellationToken cancellationToken)
    {
        // Looking takes no write lock; an idle pump must not make senders wait.
        await using var command = Command(connection, "SELECT EXISTS (SELECT 1 FROM messages WHERE queue = $queue AND visible_at <= $now)");
        command.Parameters.AddWithValue("$queue", queueName);
        command.Parameters.AddWithValue("$now", At(TimeSpan.Zero));
        return await command.ExecuteScalarAsync(cancellationToken) is 1L;
    }

    private async Task<bool> ChangeAsync(string sql, QueueMessage message, TimeSpan? visibility, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, sql);
        command.Parameters.AddWithValue("$id", long.Parse(message.Id, CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("$receipt", message.Receipt);
        if (visibility is { } wait)
        {
            command.Parameters.AddWithValue("$visible", At(wait));
        }

        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(files.ConnectionString(File));
        await connection.OpenAsync(cancellationToken);
        await using var pragmas = Command(connection, files.Pragmas());
        await pragmas.ExecuteNonQueryAsync(cancellationToken);
        if (!_isSetUp)
        {
            await SetUpAsync(connection, cancellationToken);
        }

        return connection;
    }

    private async Task SetUpAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await _setUp.WaitAsync(cancellationToken);
        try
        {
            if (_isSetUp)
            {
                return;
            }

            await using var command = Command(connection, Schema + Release);
            command.Parameters.AddWithValue("$now", At(TimeSpan.Zero));
            await command.ExecuteNonQueryAsync(cancellationToken);
            _isSetUp = true;
        }
        finally
        {
            _setUp.Release();
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private long At(TimeSpan fromNow) => (time.GetUtcNow() + fromNow).ToUnixTimeMilliseconds();
}

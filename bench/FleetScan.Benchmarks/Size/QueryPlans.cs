using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FleetScan.Benchmarks.Size;

/// <summary>Listens to the statements of the backend and asks SQLite how it runs them.</summary>
internal sealed partial class QueryPlans : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly HashSet<string> LargeTables = ["clusters", "findings", "images", "image_uses", "image_findings", "jobs", "vulnerabilities"];

    private readonly List<(string Sql, List<(string Name, object? Value)> Parameters)> _statements = [];
    private readonly List<IDisposable> _subscriptions = [];

    public QueryPlans() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public bool IsListening { get; set; }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (IsListening && value.Value is CommandEventData { Command: { } command } && value.Key == RelationalEventId.CommandExecuting.Name)
        {
            lock (_statements)
            {
                _statements.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
            }
        }
    }

    /// <summary>The plans of what ran since the last call, and the large tables that they read from end to end.</summary>
    public async Task<(string Text, IReadOnlyList<string> Scanned)> TakeAsync(string connectionString, CancellationToken cancellationToken)
    {
        var (text, scanned) = (new List<string>(), new List<string>());
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var (sql, parameters) in Take())
        {
            text.Add(sql);

            // What a filter that nothing can meet becomes; it is never run.
            if (sql.Contains("WHERE 0", StringComparison.Ordinal))
            {
                continue;
            }

            var tables = Aliases().Matches(sql).GroupBy(match => match.Groups[2].Value).ToDictionary(group => group.Key, group => group.First().Groups[1].Value);
            foreach (var step in await ExplainAsync(connection, sql, parameters, cancellationToken))
            {
                text.Add("    " + step);
                var words = step.Split(' ');
                scanned.AddRange(words is ["SCAN", var alias, ..] && tables.GetValueOrDefault(alias) is { } table && LargeTables.Contains(table) ? [table] : []);
            }
        }

        return (string.Join(Environment.NewLine, text), scanned);
    }

    public void OnCompleted()
    {
        // Listeners end with the process.
    }

    public void OnError(Exception error)
    {
        // Listeners have none.
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";

    private List<(string Sql, List<(string Name, object? Value)> Parameters)> Take()
    {
        lock (_statements)
        {
            List<(string, List<(string, object?)>)> taken = [.. _statements];
            _statements.Clear();
            return taken;
        }
    }

    private static async Task<List<string>> ExplainAsync(SqliteConnection connection, string sql, List<(string Name, object? Value)> parameters, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        parameters.ForEach(parameter => command.Parameters.AddWithValue(parameter.Name, parameter.Value ?? DBNull.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var steps = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    [GeneratedRegex("\"(\\w+)\" AS \"(\\w+)\"")]
    private static partial Regex Aliases();
}

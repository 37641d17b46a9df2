using System.Text.Json.Serialization.Metadata;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Commands;

/// Prints a list of the API, as a table or as its JSON.
internal sealed class ListPrinter<T>(CliContext cli, JsonTypeInfo<T> type, params Column[] columns)
{
    /// What is said instead of an empty table.
    public required string Nothing { get; init; }

    /// A line below the table; null for none.
    public string? Next { get; init; }

    public required Func<T, CancellationToken, ValueTask<Cell[]>> Row { get; init; }

    public async Task<int> PrintAsync(OutputFormat format, IAsyncEnumerable<Page<T>> pages, bool all, CancellationToken cancellationToken)
    {
        pages = all ? pages : pages.Take(1);
        if (format == OutputFormat.Json)
        {
            await JsonOutput.WriteAsync(cli.Out, pages, type, cancellationToken);
            return ExitCodes.Ok;
        }

        var table = new TextTable(columns);
        string? cursor = null;
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            foreach (var item in page.Items)
            {
                table.Add(await Row(item, cancellationToken));
            }

            cursor = page.Next;
        }

        Print(table, cursor);
        return ExitCodes.Ok;
    }

    private void Print(TextTable table, string? cursor)
    {
        if (table.Count == 0)
        {
            cli.Out.WriteLine(Nothing);
            return;
        }

        table.Write(cli.Out);
        if (cursor is not null)
        {
            cli.Error.WriteLine($"There are more: add --all, or --cursor {cursor}");
        }

        // For the person at the terminal; a pipe gets the rows alone.
        if (Next is not null && cli.Out.IsTerminal)
        {
            cli.Out.WriteLine();
            cli.Out.WriteParagraph(Next);
        }
    }
}

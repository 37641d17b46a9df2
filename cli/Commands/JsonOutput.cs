using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Commands;

/// Prints the API's own documents, indented.
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void Write<T>(Terminal terminal, T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            JsonSerializer.Serialize(json, value, type);
        }

        Flush(buffer, terminal);
        terminal.WriteLine();
    }

    /// One document in the form of a page, however many pages there are; each is written as it comes.
    public static async Task WriteAsync<T>(Terminal terminal, IAsyncEnumerable<Page<T>> pages, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using var json = new Utf8JsonWriter(buffer, Indented);
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        string? next = null;
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            foreach (var item in page.Items)
            {
                JsonSerializer.Serialize(json, item, type);
            }

            next = page.Next;
            await json.FlushAsync(cancellationToken);
            Flush(buffer, terminal);
        }

        json.WriteEndArray();
        if (next is not null)
        {
            json.WriteString("next"u8, next);
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        Flush(buffer, terminal);
        terminal.WriteLine();
    }

    private static void Flush(MemoryStream buffer, Terminal terminal)
    {
        terminal.Writer.Write(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        buffer.SetLength(0);
    }
}

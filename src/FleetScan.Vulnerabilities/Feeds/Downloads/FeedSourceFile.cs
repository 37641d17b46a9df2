using System.Text.Json;

namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>Reads lists of feeds that people write: <c>{ "sources": [ { "name": "osv-npm", "kind": "osv", "url": "https://..." } ] }</c>.</summary>
public static class FeedSourceFile
{
    /// <summary>Reads a list.</summary>
    /// <param name="json">Its bytes, UTF-8. Comments and commas behind the last item are passed over.</param>
    /// <returns>The feeds, at least one, each of which can be used.</returns>
    /// <exception cref="FormatException">It is no such list; the message says where and what to write.</exception>
    public static IReadOnlyList<FeedSource> Read(ReadOnlySpan<byte> json)
    {
        FeedSourceList? list;
        try
        {
            list = JsonSerializer.Deserialize(json, FeedSourceJson.Default.FeedSourceList);
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }

        if (list?.Sources is not { Count: > 0 } sources)
        {
            throw new FormatException("There is no feed in it. Write { \"sources\": [ { \"name\": ..., \"kind\": ..., \"url\": ... } ] }.");
        }

        return sources.Select(source => source.Fault()).FirstOrDefault(fault => fault is not null) is { } fault ? throw new FormatException(fault) : sources;
    }
}

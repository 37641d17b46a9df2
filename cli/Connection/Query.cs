using System.Text;

namespace FleetScan.Cli.Connection;

/// Builds paths with query parameters; what is null is left out.
internal static class Query
{
    public static string Of(string path, params (string Name, string? Value)[] parameters)
    {
        var query = new StringBuilder(path);
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Append(query.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return query.ToString();
    }

    public static string Add(string path, string name, string value) => Of(path, (name, value));
}

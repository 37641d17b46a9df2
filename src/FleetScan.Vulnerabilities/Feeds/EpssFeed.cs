using System.Globalization;

namespace FleetScan.Vulnerabilities.Feeds;

/// <summary>Reads EPSS, https://www.first.org/epss: CVE, probability, percentile.</summary>
public static class EpssFeed
{
    /// <summary>Reads one line of the CSV file.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The CVE and its probability, 0 to 1; null for headings and remarks.</returns>
    /// <exception cref="FormatException">The line is none of these.</exception>
    public static (string Cve, float Probability)? Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Length == 0 || line[0] == '#' || line.StartsWith("cve,", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = line.Split(',');
        return parts.Length >= 2 && parts[0].StartsWith("CVE-", StringComparison.Ordinal)
            && float.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var probability) && probability is >= 0 and <= 1
            ? (parts[0], probability)
            : throw new FormatException("It is not 'CVE,probability,percentile'.");
    }
}

using System.Globalization;

namespace FleetScan.Cli.Terminals;

/// Times, shares and amounts as people read them.
internal static class Readable
{
    public static string Ago(DateTimeOffset? moment, TimeProvider time)
    {
        if (moment is not { } at)
        {
            return "never";
        }

        var age = time.GetUtcNow() - at;
        return age < TimeSpan.Zero ? "in " + Span(-age) : Span(age) + " ago";
    }

    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{(int)span.TotalSeconds} s",
        { TotalMinutes: < 60 } => $"{(int)span.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} d",
    };

    public static string Utc(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";

    /// Cut, not rounded: 99.96 must not read as 100.
    public static string Percent(double? share) => share is { } value ? (Math.Floor(value * 10) / 10).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "-";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace FleetScan.Reports.Terminals;

/// <summary>Times, shares and amounts as people read them.</summary>
public static class Readable
{
    /// <summary>How long ago something was, such as <c>5 min ago</c>.</summary>
    /// <param name="moment">When; null for never.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The words.</returns>
    public static string Ago(DateTimeOffset? moment, TimeProvider time)
    {
        if (moment is not { } at)
        {
            return "never";
        }

        var age = time.GetUtcNow() - at;
        return age < TimeSpan.Zero ? "in " + Span(-age) : Span(age) + " ago";
    }

    /// <summary>A duration in its largest whole unit, such as <c>3 h</c>.</summary>
    /// <param name="span">Zero or longer.</param>
    /// <returns>The words.</returns>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{(int)span.TotalSeconds} s",
        { TotalMinutes: < 60 } => $"{(int)span.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} d",
    };

    /// <summary>A time in UTC to the second; a dash where there is none.</summary>
    /// <param name="moment">The time.</param>
    /// <returns>The words.</returns>
    public static string Utc(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>A share with one decimal, cut and not rounded: 99.96 must not read as 100.</summary>
    /// <param name="share">0 to 100; null gives a dash.</param>
    /// <returns>The words.</returns>
    public static string Percent(double? share) => share is { } value ? (Math.Floor(value * 10) / 10).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "-";

    /// <summary>A number with separators between thousands.</summary>
    /// <param name="count">The number.</param>
    /// <returns>The words.</returns>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

using System.Globalization;
using FleetScan.Contracts;

namespace FleetScan.Backend.Http.Paging;

/// <summary>How a sort key travels in a cursor.</summary>
internal sealed record SortKey<T>(Func<T, string> Write, Func<string, (bool Fits, T Value)> Read);

/// <summary>The kinds of sort key.</summary>
internal static class SortKey
{
    public static SortKey<string> Text { get; } = new(text => text, text => (true, text));

    public static SortKey<DateTimeOffset> Time { get; } = new(
        time => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        text => Milliseconds(text) is { } value ? (true, DateTimeOffset.FromUnixTimeMilliseconds(value)) : (false, default));

    public static SortKey<double> Number { get; } = new(
        number => number.ToString("R", CultureInfo.InvariantCulture),
        text => (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value), value));

    public static SortKey<long> Count { get; } = new(
        number => number.ToString(CultureInfo.InvariantCulture),
        text => (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value), value));

    public static SortKey<byte[]> Bytes { get; } = new(
        Convert.ToHexString,
        text => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? (true, Convert.FromHexString(text)) : (false, []));

    public static SortKey<T> Enum<T>()
        where T : struct, Enum =>
        new(value => value.ToString(), text => (System.Enum.TryParse<T>(text, out var value) && System.Enum.IsDefined(value), value));

    public static SortKey<T> Id<T>()
        where T : struct, IIdentifier<T> =>
        new(id => id.Value.ToString("N"), text => (Guid.TryParseExact(text, "N", out var value), T.From(value)));

    private static long? Milliseconds(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? value
            : null;
}

using System.Text.Json;

namespace FleetScan.Posture.Rules;

/// <summary>The bounds of a setting: an amount must not be over any of the highest ones or under any of the lowest.</summary>
internal sealed class Bounds(RuleSettings settings, string maximumInput, string minimumInput, Func<string, double?> read)
{
    private readonly double[] _maxima = Read(settings[maximumInput], read);
    private readonly double[] _minima = Read(settings[minimumInput], read);

    /// <summary>Whether the amount is known and out of bounds.</summary>
    public bool AreBroken(JsonElement amount) =>
        Quantity.TextOf(amount) is { } text && read(text) is { } value
        && (Array.Exists(_maxima, maximum => value > maximum) || Array.Exists(_minima, minimum => value < minimum));

    private static double[] Read(IReadOnlyList<string> values, Func<string, double?> read) => [.. values.Select(read).OfType<double>()];
}

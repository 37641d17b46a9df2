using System.Globalization;
using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>Reads amounts of processor time and memory as manifests write them; null for what cannot be compared.</summary>
internal static class Quantity
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Thousandths of a processor: a plain number of processors, or a number with the suffix <c>m</c>.</summary>
    public static double? Millicores(string text) => text.EndsWith('m') ? Number(text.AsSpan(0, text.Length - 1)) : Number(text) * 1000;

    /// <summary>Thousandths of a processor, with every decimal suffix.</summary>
    public static double? SuffixedMillicores(string text) => Suffixed(text, suffix => suffix == "K" ? null : DecimalFactor(suffix)) * 1000;

    /// <summary>Bytes, with decimal and binary suffixes.</summary>
    public static double? Bytes(string text) => Suffixed(text, suffix => BinaryFactor(suffix) ?? (suffix is "n" or "u" ? null : DecimalFactor(suffix)));

    /// <summary>The amount as text: a string as it is, a number as it is written, null as zero, as upstream converts it.</summary>
    public static string? TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.Text(),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.Null => "0",
        _ => null,
    };

    private static double? Number(ReadOnlySpan<char> text) => double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Suffixed(string text, Func<string, double?> factorOf)
    {
        if (Number(text) is { } plain)
        {
            return plain;
        }

        for (var length = 1; length <= 2 && length < text.Length; length++)
        {
            if (factorOf(text[^length..]) is { } factor && Number(text.AsSpan(0, text.Length - length)) is { } number)
            {
                return number * factor;
            }
        }

        return null;
    }

    private static double? DecimalFactor(string suffix) => suffix switch
    {
        "n" => 1e-9,
        "u" => 1e-6,
        "m" => 1e-3,
        "k" or "K" => 1e3,
        "M" => 1e6,
        "G" => 1e9,
        "T" => 1e12,
        "P" => 1e15,
        "E" => 1e18,
        _ => null,
    };

    private static double? BinaryFactor(string suffix) => suffix switch
    {
        "Ki" => Math.Pow(2, 10),
        "Mi" => Math.Pow(2, 20),
        "Gi" => Math.Pow(2, 30),
        "Ti" => Math.Pow(2, 40),
        "Pi" => Math.Pow(2, 50),
        "Ei" => Math.Pow(2, 60),
        _ => null,
    };
}

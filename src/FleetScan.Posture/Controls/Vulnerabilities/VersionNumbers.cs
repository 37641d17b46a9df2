using System.Globalization;

namespace FleetScan.Posture.Controls.Vulnerabilities;

/// <summary>The numbers of a dotted version.</summary>
internal static class VersionNumbers
{
    /// <summary>The first three parts, or all where there are fewer; null when one of them is no number.</summary>
    public static IReadOnlyList<double>? Parse(string text)
    {
        var numbers = new List<double>(3);
        foreach (var part in text.Split('.').Take(3))
        {
            if (!double.TryParse(part, NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>Three numbers and nothing else; null for every other text.</summary>
    public static (double Major, double Minor, double Patch)? ParseThree(string text) =>
        text.Split('.').Length == 3 && Parse(text) is { } numbers ? (numbers[0], numbers[1], numbers[2]) : null;
}

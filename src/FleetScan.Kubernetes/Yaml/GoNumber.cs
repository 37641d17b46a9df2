using System.Globalization;

namespace FleetScan.Kubernetes;

// Floats as Kubernetes writes them into JSON: whole numbers below 1e21 without a point or exponent, so that a reader of integers understands them.
internal static class GoNumber
{
    private const int LargestPlainExponent = 20;

    public static string Format(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
        {
            return text;
        }

        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent is < 0 or > LargestPlainExponent)
        {
            return text;
        }

        var point = text.AsSpan(0, mark).IndexOf('.');
        var decimals = point < 0 ? 0 : mark - point - 1;
        // The runtime turns to exponents from 1e15 on, and a double has at most 17 digits: 16 of them decimals.
        return exponent < decimals ? text : text[..mark].Replace(".", "", StringComparison.Ordinal) + new string('0', exponent - decimals);
    }
}

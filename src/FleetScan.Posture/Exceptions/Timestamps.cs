using System.Globalization;

namespace FleetScan.Posture.Exceptions;

/// <summary>Times as exceptions write them: RFC 3339, with or without fractions of a second.</summary>
internal static class Timestamps
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        // A time without a zone would mean another moment on another machine.
        var zoned = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time) && zoned;
    }
}

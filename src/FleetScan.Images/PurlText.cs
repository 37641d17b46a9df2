using System.Globalization;
using System.Text;

namespace FleetScan.Images;

// The percent encoding of package URLs: letters, digits and . - _ ~ : stay, all else is escaped as UTF-8.
internal static class PurlText
{
    public static void Encode(StringBuilder target, string text, bool keepSlashes)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPlain(rune, keepSlashes))
            {
                target.Append((char)rune.Value);
                continue;
            }

            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                target.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
            }
        }
    }

    // Escapes that are none stay as they are; bytes that are no UTF-8 become the replacement character.
    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('%'))
        {
            return text.ToString();
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var length = 0;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes[length++] = value;
                i += 3;
                continue;
            }

            var next = text[i..].IndexOf('%');
            var run = next == 0 ? 1 : next < 0 ? text.Length - i : next;
            length += Encoding.UTF8.GetBytes(text.Slice(i, run), bytes.AsSpan(length));
            i += run;
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    public static List<KeyValuePair<string, string>> Pairs(ReadOnlySpan<char> text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            var equals = pair.IndexOf('=');
            if (equals > 0)
            {
                pairs.Add(new(pair[..equals].ToString(), Decode(pair[(equals + 1)..])));
            }
        }

        return pairs;
    }

    private static bool IsPlain(Rune rune, bool keepSlashes) =>
        rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '.' or '-' or '_' or '~' or ':' || (keepSlashes && rune.Value == '/'));
}

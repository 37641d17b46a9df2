using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace FleetScan.Kubernetes;

/// <summary>
/// What a scalar means, by the rules of the YAML reader inside Kubernetes (YAML 1.1 words for booleans, C-like octal, no timestamps, no sexagesimals):
/// https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go.
/// </summary>
internal readonly record struct YamlScalar(JsonValueKind Kind, string Text)
{
    private const string StandardTag = "tag:yaml.org,2002:";

    // Longer digit runs are text: nothing reads a number that no double can hold, and reading it costs quadratic time.
    private const int MaxDigits = 400;

    private static readonly SearchValues<char> IntegerChars = SearchValues.Create("-0123456789");

    public static YamlScalar Of(in YamlNode node)
    {
        var tag = node.Tag.StartsWith(StandardTag, StringComparison.Ordinal) ? node.Tag[StandardTag.Length..] : node.Tag;
        return tag switch
        {
            "" => node.Plain ? Resolve(node.Value) : String(node.Value),
            "binary" when node.Tag.Length > tag.Length => Binary(node),
            "bool" or "int" or "float" or "null" when node.Tag.Length > tag.Length => Tagged(node, tag),
            _ => String(node.Value),
        };
    }

    public string Key(int line) => Kind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => throw new ManifestException("A mapping has an empty or null key.", line),
        _ => Text,
    };

    private static bool IsInteger(string text) => !text.AsSpan().ContainsAnyExcept(IntegerChars);

    private static YamlScalar String(string text) => new(JsonValueKind.String, text);

    private static YamlScalar Number(string text) => new(JsonValueKind.Number, text);

    private static YamlScalar Resolve(string text)
    {
        if (text.Length == 0)
        {
            return new(JsonValueKind.Null, text);
        }

        return text[0] switch
        {
            >= '0' and <= '9' or '+' or '-' or '.' => Numeric(text),
            '~' or 'n' or 'N' or 'y' or 'Y' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' => Word(text),
            _ => String(text),
        };
    }

    private static YamlScalar Word(string text) => text switch
    {
        "~" or "null" or "Null" or "NULL" => new(JsonValueKind.Null, text),
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => new(JsonValueKind.True, text),
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => new(JsonValueKind.False, text),
        _ => String(text),
    };

    private static YamlScalar Numeric(string text)
    {
        switch (text)
        {
            // No JSON number; a value of this kind is refused, a key keeps its name.
            case ".nan" or ".NaN" or ".NAN":
                return new(JsonValueKind.Undefined, ".nan");
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                return new(JsonValueKind.Undefined, ".inf");
            case "-.inf" or "-.Inf" or "-.INF":
                return new(JsonValueKind.Undefined, "-.inf");
        }

        var plain = text.Contains('_', StringComparison.Ordinal) && text[0] != '.' ? text.Replace("_", "", StringComparison.Ordinal) : text;
        if (plain.Length > MaxDigits)
        {
            return String(text);
        }

        if (Integer(plain) is { } integer && integer >= long.MinValue && integer <= (plain[0] == '+' ? long.MaxValue : ulong.MaxValue))
        {
            return Number(integer.ToString(CultureInfo.InvariantCulture));
        }

        if (IsFloat(plain) && double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture) is var number && double.IsFinite(number))
        {
            return Number(GoNumber.Format(number));
        }

        return Integer(plain) is { } big ? Number(big.ToString(CultureInfo.InvariantCulture)) : String(text);
    }

    private static BigInteger? Integer(string text)
    {
        var digits = text.AsSpan(text[0] is '+' or '-' ? 1 : 0);
        var (radix, skip) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        digits = digits[skip..];
        if (digits.IsEmpty)
        {
            return null;
        }

        var value = BigInteger.Zero;
        foreach (var digit in digits)
        {
            var worth = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (worth >= radix)
            {
                return null;
            }

            value = (value * radix) + worth;
        }

        return text[0] == '-' ? -value : value;
    }

    // [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
    private static bool IsFloat(string text)
    {
        var rest = text.AsSpan(text[0] is '+' or '-' ? 1 : 0);
        var whole = SkipDigits(ref rest);
        var fraction = 0;
        if (rest is ['.', ..])
        {
            rest = rest[1..];
            fraction = SkipDigits(ref rest);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (rest is ['e' or 'E', ..])
        {
            rest = rest[(rest is [_, '+' or '-', ..] ? 2 : 1)..];
            return SkipDigits(ref rest) > 0 && rest.IsEmpty;
        }

        return rest.IsEmpty;
    }

    private static int SkipDigits(ref ReadOnlySpan<char> rest)
    {
        var count = rest.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? rest.Length : count;
        rest = rest[count..];
        return count;
    }

    private static YamlScalar Tagged(in YamlNode node, string tag)
    {
        var scalar = Resolve(node.Value);
        var fits = tag switch
        {
            "bool" => scalar.Kind is JsonValueKind.True or JsonValueKind.False,
            "int" => scalar.Kind == JsonValueKind.Number && IsInteger(scalar.Text) && !IsFloatOnly(node.Value),
            "float" => scalar.Kind is JsonValueKind.Number or JsonValueKind.Undefined,
            _ => scalar.Kind == JsonValueKind.Null,
        };
        return fits ? scalar : throw new ManifestException($"'{Shorten(node.Value)}' is no !!{tag}.", node.Line);
    }

    private static bool IsFloatOnly(string text) => text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 && !text.Contains('x', StringComparison.OrdinalIgnoreCase);

    private static YamlScalar Binary(in YamlNode node)
    {
        try
        {
            return String(Encoding.UTF8.GetString(Convert.FromBase64String(node.Value)));
        }
        catch (FormatException)
        {
            throw new ManifestException("A !!binary value is not valid base64.", node.Line);
        }
    }

    private static string Shorten(string text) => text.Length > 40 ? text[..40] + "…" : text;
}

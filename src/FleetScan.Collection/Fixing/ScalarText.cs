using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// A value as it is written into a file, and as what it then means.
internal sealed class ScalarText
{
    private static readonly SearchValues<char> Harmless = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._=-");

    // Under these Kubernetes takes nothing but text, whatever it looks like.
    private static readonly string[] TextOnly = ["annotations", "labels", "matchLabels", "nodeSelector", "data", "stringData", "args", "command"];

    private readonly string _value;
    private readonly bool _isText;

    private ScalarText(string value, bool isText)
    {
        _value = value;
        _isText = isText;
    }

    public JsonNode Meaning => _isText ? JsonValue.Create(_value) : JsonNode.Parse(_value) ?? throw new InvalidOperationException($"{_value} is no JSON value.");

    public static ScalarText Of(string value, IReadOnlyList<PathStep> steps)
    {
        var textOnly = steps.Any(step => TextOnly.Contains(step.Name)) || steps[^1].Name == "value";
        return new ScalarText(value, textOnly || !(value is "true" or "false" || IsInteger(value)));
    }

    // `before` is the character with which the value begins that it takes the place of.
    public string Write(char before, bool json)
    {
        if (!_isText)
        {
            return _value;
        }

        return before switch
        {
            '\'' when !json && _value.All(static letter => letter >= ' ') => $"'{_value.Replace("'", "''", StringComparison.Ordinal)}'",
            '"' => Quoted(_value),
            _ => json ? Quoted(_value) : Plain(_value),
        };
    }

    public static string Key(string name, bool json) => json ? Quoted(name) : Plain(name);

    private static string Plain(string text)
    {
        var plain = text is not ("" or "-" or "--" or "=") && !text.StartsWith("---", StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExcept(Harmless)
            && YamlScalar.Of(new YamlNode { Kind = YamlNodeKind.Scalar, Line = 1, Value = text, Tag = "", Plain = true }).Kind == JsonValueKind.String;
        return plain ? text : Quoted(text);
    }

    // A JSON text is a YAML text in double quotes.
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static bool IsInteger(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text;
}

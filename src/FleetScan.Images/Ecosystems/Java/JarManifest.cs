using System.Text;

namespace FleetScan.Images.Ecosystems.Java;

// The main section of META-INF/MANIFEST.MF.
internal sealed class JarManifest
{
    public static readonly JarManifest Empty = new();
    private const int MaxAttributes = 500;
    private const int MaxValue = 4096;

    private readonly Dictionary<string, string> _attributes = new(StringComparer.OrdinalIgnoreCase);

    public string? this[string name] => _attributes.GetValueOrDefault(name);

    public static JarManifest Parse(ReadOnlyMemory<byte> content)
    {
        var manifest = new JarManifest();
        var name = "";
        var value = new StringBuilder();
        var lines = new TextLines(content.Span);
        while (lines.MoveNext() && lines.Current.Length > 0 && manifest._attributes.Count < MaxAttributes)
        {
            var line = lines.Current;
            if (line[0] == ' ')
            {
                // Lines of more than 72 bytes go on in the next one.
                value.Append(line.AsSpan(1, Math.Min(line.Length - 1, Math.Max(0, MaxValue - value.Length))));
                continue;
            }

            manifest.Keep(name, value);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            name = colon < 0 ? "" : line[..colon].Trim();
            value.Clear().Append(colon < 0 ? "" : line[(colon + 1)..].TrimStart());
        }

        manifest.Keep(name, value);
        return manifest;
    }

    private void Keep(string name, StringBuilder value)
    {
        if (name.Length > 0 && value.Length > 0)
        {
            _attributes[name] = value.ToString().Trim();
        }
    }
}

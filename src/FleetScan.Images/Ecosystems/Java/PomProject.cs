namespace FleetScan.Images.Ecosystems.Java;

// What a pom.xml says, collected element by element.
internal sealed class PomProject
{
    public const int MaxDepth = 64;
    private const int MaxReplacements = 16;
    private const int MaxText = 1024;

    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, string>> _direct = [];
    private readonly List<Dictionary<string, string>> _managed = [];

    public void Enter(IReadOnlyList<string> at)
    {
        if (at is ["project", "dependencies", "dependency"])
        {
            _direct.Add([]);
        }
        else if (at is ["project", "dependencyManagement", "dependencies", "dependency"])
        {
            _managed.Add([]);
        }
    }

    public void Text(IReadOnlyList<string> at, string text)
    {
        if (text.Length > MaxText)
        {
            return;
        }

        switch (at)
        {
            case ["project", "properties", var property]:
                _properties[property] = text;
                break;
            case ["project", "groupId" or "artifactId" or "version"]:
                _properties["project." + at[1]] = text;
                break;
            case ["project", "parent", "groupId" or "version"]:
                _properties["project.parent." + at[2]] = text;
                _properties.TryAdd("project." + at[2], text);
                break;
            case ["project", "dependencies", "dependency", var field]:
                _direct[^1][field] = text;
                break;
            case ["project", "dependencyManagement", "dependencies", "dependency", var field]:
                _managed[^1][field] = text;
                break;
        }
    }

    public IEnumerable<(string Name, string Version)> Dependencies()
    {
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var managed in _managed)
        {
            versions.TryAdd(Name(managed), Resolve(managed.GetValueOrDefault("version", "")));
        }

        foreach (var dependency in _direct)
        {
            var name = Name(dependency);
            var version = Resolve(dependency.GetValueOrDefault("version", ""));
            if (version.Length == 0)
            {
                version = versions.GetValueOrDefault(name, "");
            }

            if (dependency.GetValueOrDefault("scope") is not "test" && IsOneVersion(version) && !name.Contains("${", StringComparison.Ordinal))
            {
                yield return (name, version);
            }
        }
    }

    private static bool IsOneVersion(string version) => version.Length > 0 && version[0] is not ('[' or '(') && !version.Contains("${", StringComparison.Ordinal);

    private string Name(Dictionary<string, string> dependency) =>
        $"{Resolve(dependency.GetValueOrDefault("groupId", ""))}:{Resolve(dependency.GetValueOrDefault("artifactId", ""))}";

    // Properties may name properties, also each other in a circle.
    private string Resolve(string text)
    {
        for (var i = 0; i < MaxReplacements && text.Length <= MaxText; i++)
        {
            var start = text.IndexOf("${", StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf('}', start);
            if (end < 0 || !_properties.TryGetValue(Key(text[(start + 2)..end]), out var value))
            {
                return text;
            }

            text = text[..start] + value + text[(end + 1)..];
        }

        return text;
    }

    // The old prefix pom., and none at all, mean the project.
    private static string Key(string key) => key switch
    {
        "version" or "groupId" or "artifactId" => "project." + key,
        _ when key.StartsWith("pom.", StringComparison.Ordinal) => "project." + key["pom.".Length..],
        _ => key,
    };
}

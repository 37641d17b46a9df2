using System.IO.Enumeration;
using System.Text;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// The kustomizations below a folder: which of them are built by themselves, and which files are parts of one and therefore no manifests of their own.
internal sealed class Kustomizations
{
    public static readonly IReadOnlyList<string> FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private const int MaxFileBytes = 1024 * 1024;
    private const int MaxDepth = 128;

    private static readonly YamlBounds Bounds = new(32, 100_000, MaxFileBytes);

    private readonly Dictionary<string, List<string>> _uses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _built = new(StringComparer.Ordinal);

    public bool IsPart(string file) => _parts.Contains(file);

    // The kustomization file of a folder that is to be built.
    public string? BuiltIn(string folder) => _built.Contains(folder) ? FileIn(folder) : null;

    public static string? FileIn(string folder) => FileNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public static Kustomizations Below(string root)
    {
        var found = new Kustomizations();
        var files = new FileSystemEnumerable<string>(root, static (ref entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = MaxDepth })
        {
            ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory && IsNamed(entry.FileName),
            ShouldRecursePredicate = static (ref entry) => !entry.FileName.StartsWith('.') && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            found.Add(file);
        }

        found.ChooseBuilt();
        return found;
    }

    private static bool IsNamed(ReadOnlySpan<char> name) =>
        name.SequenceEqual(FileNames[0]) || name.SequenceEqual(FileNames[1]) || name.SequenceEqual(FileNames[2]);

    private void Add(string file)
    {
        var folder = Path.GetDirectoryName(file) ?? "";
        _parts.Add(file);
        var uses = _uses[folder] = [];
        if (new FileInfo(file).Length > MaxFileBytes || !YamlText.TryParse(ReadText(file), Bounds, out var json))
        {
            // kubectl says what is wrong with it.
            return;
        }

        foreach (var path in KustomizationPaths.In(json).Where(path => path.Length > 0 && !path.Contains("://", StringComparison.Ordinal)))
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder, path)));
            if (Directory.Exists(full))
            {
                uses.Add(full);
            }
            else
            {
                _parts.Add(full);
            }
        }
    }

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // Those that no other one uses; where they use each other in a circle, the first of them, so that kubectl tells of the circle.
    private void ChooseBuilt()
    {
        var used = _uses.SelectMany(entry => entry.Value.Where(folder => folder != entry.Key)).ToHashSet(StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in _uses.Keys.OrderBy(used.Contains))
        {
            if (!reached.Contains(folder))
            {
                _built.Add(folder);
                Reach(folder, reached);
            }
        }
    }

    private void Reach(string start, HashSet<string> reached)
    {
        var waiting = new Stack<string>([start]);
        while (waiting.TryPop(out var folder))
        {
            if (reached.Add(folder) && _uses.TryGetValue(folder, out var uses))
            {
                uses.ForEach(waiting.Push);
            }
        }
    }
}

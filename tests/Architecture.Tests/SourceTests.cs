using System.Text.RegularExpressions;

namespace FleetScan.Architecture.Tests;

public sealed partial class SourceTests
{
    private const int MaxLines = 300;

    private static readonly string[] KindFolders = ["Helpers", "Utils", "Utilities", "Managers", "Interfaces", "Common", "Misc"];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var tooLong = Repository.Sources("*.cs")
            .Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > MaxLines)
            .Select(file => $"{file.File}: {file.Lines} lines");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void A_file_holds_one_top_level_type_of_its_own_name()
    {
        var wrong = Repository.Sources("*.cs")
            .Where(file => !Repository.Relative(file).StartsWith("tests/", StringComparison.Ordinal))
            .Select(file => (File: Repository.Relative(file), Types: TopLevelType().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).Distinct().ToArray()))
            .Where(file => file.Types.Length > 1 || (file.Types.Length == 1 && file.Types[0] != Path.GetFileName(file.File).Split('.')[0]))
            .Select(file => $"{file.File}: {string.Join(", ", file.Types)}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Folders_are_features_and_not_kinds()
    {
        var kinds = Repository.Sources("*.cs")
            .Select(Repository.Relative)
            .Where(file => file.Split('/').Any(folder => KindFolders.Contains(folder, StringComparer.OrdinalIgnoreCase)));

        Assert.Empty(kinds);
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var marks = Repository.Sources("*.cs")
            .Where(file => Path.GetFileName(file) != nameof(SourceTests) + ".cs")
            .Where(file => LaterMark().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative);

        Assert.Empty(marks);
    }

    [Fact]
    public void No_analyzer_is_switched_off_without_a_reason()
    {
        var silent = Repository.Sources("*.cs")
            .Where(file => Path.GetFileName(file) != nameof(SourceTests) + ".cs")
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (File: Repository.Relative(file), Line: line, Number: index + 1)))
            .Where(line => line.Line.Contains("#pragma warning disable", StringComparison.Ordinal) && !line.Line.Contains("//", StringComparison.Ordinal))
            .Select(line => $"{line.File}:{line.Number}");

        Assert.Empty(silent);
    }

    [Fact]
    public void Banned_symbols_are_wired_into_every_product_project()
    {
        var props = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        var banned = File.ReadAllLines(Path.Combine(Repository.Root, "eng", "BannedSymbols.txt"));

        Assert.Contains("eng/BannedSymbols.txt", props, StringComparison.Ordinal);
        Assert.Contains(banned, line => line.Contains("DateTimeOffset.UtcNow", StringComparison.Ordinal));
        Assert.Contains(banned, line => line.Contains("Environment.GetEnvironmentVariable", StringComparison.Ordinal));
        Assert.Contains(banned, line => line.Contains("Thread.Sleep", StringComparison.Ordinal));
        Assert.Contains(banned, line => line.Contains("Task`1.Result", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(?:public|internal|file)\s+(?:static\s+|sealed\s+|abstract\s+|partial\s+|readonly\s+|unsafe\s+|ref\s+)*(?:class|record\s+struct|record\s+class|record|struct|interface|enum)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex LaterMark();
}

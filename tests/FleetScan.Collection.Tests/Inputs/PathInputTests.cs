using FleetScan.TestKit;

namespace FleetScan.Collection.Tests.Inputs;

/// <summary>Several paths, globs and standard input.</summary>
public sealed class PathInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("*.yaml", "top")]
    [InlineData("**/*.yaml", "deep,mid,top")]
    [InlineData("a/**/*.yaml", "deep,mid")]
    [InlineData("*/*.y?ml", "mid")]
    [InlineData("**/c/**", "deep,deep-json")]
    [InlineData("**/*.json", "deep-json")]
    public async Task A_glob_reads_what_it_matches(string pattern, string names)
    {
        await WriteAsync("top.yaml", "top");
        await WriteAsync("a/mid.yaml", "mid");
        await WriteAsync("a/b/c/deep.yaml", "deep");
        await WriteAsync("a/b/c/deep.json", "deep-json");
        await WriteAsync(".git/hidden.yaml", "hidden");

        var collected = await ReadAsync(_folder.File(pattern));

        Assert.Equal(names.Split(','), collected.Names.Order(StringComparer.Ordinal));
        Assert.Empty(collected.Failures);
    }

    [Fact]
    public async Task A_glob_without_a_match_is_reported()
    {
        var collected = await ReadAsync(_folder.File("nowhere/**/*.yaml"));

        Assert.Equal("No file matches the pattern.", Assert.Single(collected.Failures).Message);
    }

    [Fact]
    public async Task Many_stars_cost_no_time()
    {
        await WriteAsync($"{string.Join('/', Enumerable.Repeat("a", 60))}/x.yaml", "x");

        var collected = await ReadAsync(_folder.File($"{string.Join('/', Enumerable.Repeat("**/a", 30))}/**/y.yaml"));

        Assert.Empty(collected.Documents);
    }

    [Fact]
    public async Task Several_paths_are_read_in_turn_and_a_file_that_two_reach_once()
    {
        await WriteAsync("a/x.yaml", "one");
        await WriteAsync("b/x.yaml", "two");

        var collected = await ReadAsync(_folder.File("b/x.yaml"), _folder.File("a"), _folder.File("b"), _folder.File("**/*.yaml"), "-");

        Assert.Equal(["two", "one", "input"], collected.Names);
        Assert.Equal([_folder.File("b/x.yaml"), _folder.File("a/x.yaml"), "-"], collected.Documents.Select(document => document.Origin!.Path));
    }

    [Theory]
    [InlineData("deploy", "deploy/")]
    [InlineData("./deploy//", "deploy/")]
    [InlineData(".", "")]
    [InlineData("./", "")]
    [InlineData("../other", "../other/")]
    [InlineData("/srv/x", "/srv/x/")]
    [InlineData("/", "/")]
    [InlineData("", "")]
    public void Names_begin_as_the_path_was_typed(string path, string prefix) => Assert.Equal(prefix, InputNames.OfFolder(path));

    public void Dispose() => _folder.Dispose();

    private static Task<Collected> ReadAsync(params string[] paths) =>
        Collected.FromAsync(new InputSource(paths, new InputTools(), standardInput: new StringReader("{kind: Pod, metadata: {name: input}}")));

    private Task WriteAsync(string file, string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
        var text = file.EndsWith(".json", StringComparison.Ordinal) ? $"{{\"kind\": \"Pod\", \"metadata\": {{\"name\": \"{name}\"}}}}" : $"kind: Pod\nmetadata:\n  name: {name}\n";
        return File.WriteAllTextAsync(_folder.File(file), text, TestContext.Current.CancellationToken);
    }
}

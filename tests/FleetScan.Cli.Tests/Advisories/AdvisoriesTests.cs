using FleetScan.Cli.Tests.Running;

namespace FleetScan.Cli.Tests.Advisories;

public sealed class AdvisoriesTests : IDisposable
{
    private const string Feed = """
        {"id":"GHSA-1","aliases":["CVE-2024-1"],"affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"4.17.21"}]}]}]}
        {"id":"GHSA-2","affected":[{"package":{"ecosystem":"Hex","name":"phoenix"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}
        {"broken":true}
        """;

    private readonly TestCli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_built_database_says_what_is_in_it()
    {
        var feeds = Directory.CreateDirectory(Path.Combine(_cli.Home, "feeds")).FullName;
        await File.WriteAllTextAsync(Path.Combine(feeds, "npm.jsonl"), Feed, TestContext.Current.CancellationToken);

        var built = await _cli.RunAsync("advisories", "build", feeds);
        var info = await _cli.RunAsync("advisories", "info");

        Assert.Equal((0, 0), (built.Code, info.Code));
        Assert.Contains("1 advisories from 2 records", built.Out);
        Assert.Contains("npm.jsonl, line 3: It has no id.", built.Error);
        Assert.Contains(Path.Combine(_cli.Home, ".cache", "fleetscan", "advisories.db"), info.Out);
        Assert.Matches("Advisories +1\n", info.Out);
    }

    [Fact]
    public async Task Nothing_to_read_writes_nothing_and_keeps_what_was_there()
    {
        var file = Path.Combine(_cli.Home, "advisories.db");
        await File.WriteAllTextAsync(file, "old", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_cli.Home, "empty.jsonl"), "{}", TestContext.Current.CancellationToken);

        var result = await _cli.RunAsync("advisories", "build", Path.Combine(_cli.Home, "empty.jsonl"), "--output", file);

        Assert.Equal(2, result.Code);
        Assert.Contains("No advisory could be read", result.Error);
        Assert.Equal("old", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("advisories", "info", "/nowhere/advisories.db")]
    [InlineData("advisories", "build", "/nowhere/feeds")]
    public async Task A_missing_file_is_named(params string[] args)
    {
        var result = await _cli.RunAsync(args);

        Assert.Equal(2, result.Code);
        Assert.Contains("/nowhere/", result.Error);
    }
}

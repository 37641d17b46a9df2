using System.Text;
using FleetScan.Cli.Tests.Running;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Cli.Tests.Advisories;

public sealed class AdvisoriesUpdateTests : IAsyncDisposable
{
    private const string Osv = """{"id":"CVE-2024-1","affected":[{"package":{"ecosystem":"npm","name":"lodash"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}""";
    private const string Kev = """{"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2024-1"}]}""";

    private readonly TestCli _cli = new();
    private ScriptedBackend? _server;

    public async ValueTask DisposeAsync()
    {
        _cli.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Feeds_are_downloaded_once_and_the_database_is_built_once()
    {
        var list = await ServeAsync();

        var first = await _cli.RunAsync("advisories", "update", "--from", list);
        var second = await _cli.RunAsync("advisories", "update", "--from", list);
        var info = await _cli.RunAsync("advisories", "info");

        Assert.Equal((0, 0, 0), (first.Code, second.Code, info.Code));
        Assert.Matches(@"osv-npm +new +0\.\d KiB +\d+ s ago\n", first.Out);
        Assert.Contains("1 advisories from 2 records", first.Out);
        Assert.Matches(@"osv-npm +unchanged", second.Out);
        Assert.Contains("has all of this already", second.Out);
        Assert.Matches("Advisories +1\n", info.Out);
    }

    [Fact]
    public async Task A_feed_that_fails_is_named_and_the_others_are_used()
    {
        var list = await ServeAsync(extra: ", { \"name\": \"gone\", \"kind\": \"secdb\", \"url\": \"URLgone.json\" }");
        _server!.On("GET /gone.json", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });

        var result = await _cli.RunAsync("advisories", "update", "--from", list);

        Assert.Equal(1, result.Code);
        Assert.Matches("gone +failed, notFound", result.Out);
        Assert.Contains("gone.json does not exist (404)", result.Error);
        Assert.Contains("1 advisories", result.Out);
    }

    [Fact]
    public async Task A_bundle_builds_the_same_database_where_no_network_is()
    {
        Assert.Equal(0, (await _cli.RunAsync("advisories", "update", "--from", await ServeAsync())).Code);
        var bundle = Path.Combine(_cli.Home, "feeds.tar");

        var packed = await _cli.RunAsync("advisories", "bundle", bundle);
        using var there = new TestCli();
        var updated = await there.RunAsync("advisories", "update", "--bundle", bundle);
        var built = await there.RunAsync("advisories", "build", "--bundle", bundle, "--output", Path.Combine(there.Home, "other.db"));

        Assert.Equal((0, 0, 0), (packed.Code, updated.Code, built.Code));
        Assert.Contains("2 feeds", packed.Out);
        Assert.Matches("osv-npm +new", updated.Out);
        Assert.Contains("1 advisories from 2 records", updated.Out);
        Assert.Contains("1 advisories from 2 records", built.Out);

        await File.AppendAllTextAsync(Path.Combine(there.Home, "broken.tar"), "nothing", TestContext.Current.CancellationToken);
        var broken = await there.RunAsync("advisories", "update", "--bundle", Path.Combine(there.Home, "broken.tar"));
        Assert.Equal(2, broken.Code);
        Assert.Contains("broken.tar", broken.Error);
    }

    [Theory]
    [InlineData("There are no feeds", "advisories", "bundle", "never.tar")]
    [InlineData("exclude each other", "advisories", "update", "--from", "a", "--bundle", "b")]
    [InlineData("There is no file nowhere.json", "advisories", "update", "--from", "nowhere.json")]
    [InlineData("There is no bundle nowhere.tar", "advisories", "update", "--bundle", "nowhere.tar")]
    [InlineData("Name files or folders", "advisories", "build")]
    public async Task A_mistake_is_named(string message, params string[] args)
    {
        var result = await _cli.RunAsync(args);

        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error);
    }

    private async Task<string> ServeAsync(string extra = "")
    {
        _server = await ScriptedBackend.StartAsync();
        _server.On("GET /npm.jsonl", context => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Osv)).AsTask());
        _server.On("GET /kev.json", context => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Kev)).AsTask());
        var list = Path.Combine(_cli.Home, "feeds.json");
        var json = """{ "sources": [ { "name": "osv-npm", "kind": "osv", "url": "URLnpm.jsonl" }, { "name": "kev", "kind": "kev", "url": "URLkev.json" }EXTRA ] }""";
        json = json.Replace("EXTRA", extra, StringComparison.Ordinal).Replace("URL", _server.Url.TrimEnd('/') + "/", StringComparison.Ordinal);
        await File.WriteAllTextAsync(list, json, TestContext.Current.CancellationToken);
        return list;
    }
}

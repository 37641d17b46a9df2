using System.Text.Json;
using FleetScan.Cli.Tests.Running;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;

namespace FleetScan.Cli.Tests.Backend;

/// The same commands against the backend's real pipeline, so that both sides mean the same by every path and parameter.
public sealed class RealBackendTests : IAsyncLifetime
{
    private BackendServer _server = null!; // xunit calls InitializeAsync before any test.
    private TestCli _cli = null!; // As above.

    public async ValueTask InitializeAsync()
    {
        _server = await BackendServer.StartAsync();
        var admin = await _server.UserAsync(ApiRole.Admin);
        _cli = new TestCli
        {
            Variables = { ["FLEETSCAN_URL"] = _server.Address.ToString(), ["FLEETSCAN_API_KEY"] = admin.DefaultRequestHeaders.Authorization!.Parameter },
        };
    }

    public async ValueTask DisposeAsync()
    {
        _cli.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_cluster_lives_from_enrolment_to_removal()
    {
        var enrolled = await RunAsync("clusters", "enrol", "shop-eu-1", "--label", "env=production");
        await RunAsync("clusters", "enrol", "shop-us-1");
        var listed = await RunAsync("clusters", "list", "--label", "env=production", "--state", "pending", "--sort", "-lastScanAt");
        var shown = await RunAsync("clusters", "show", "shop-eu-1");
        var rotated = await RunAsync("clusters", "rotate", "shop-eu-1");
        await RunAsync("clusters", "remove", "shop-eu-1", "--yes");
        var left = await RunAsync("clusters", "list");

        Assert.Contains("AGENT__CLIENTSECRET=", enrolled.Out);
        Assert.Contains("shop-eu-1", listed.Out);
        Assert.DoesNotContain("shop-us-1", listed.Out);
        Assert.Contains("env=production", shown.Out);
        Assert.Contains("24 more hours", rotated.Out);
        Assert.DoesNotContain("shop-eu-1", left.Out);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_with_the_reason()
    {
        await RunAsync("clusters", "enrol", "shop-eu-1");

        var again = await _cli.RunAsync("clusters", "enrol", "shop-eu-1");

        Assert.Equal(2, again.Code);
        Assert.Contains("already", again.Error);
    }

    [Fact]
    public async Task Pages_follow_each_other_to_the_end()
    {
        for (var i = 0; i < 5; i++)
        {
            await RunAsync("clusters", "enrol", $"shop-{i}");
        }

        var first = await RunAsync("clusters", "list", "--limit", "2");
        var cursor = first.Error.Split("--cursor ")[1].Trim();
        var second = await RunAsync("clusters", "list", "--limit", "2", "--cursor", cursor, "--format", "json");
        var all = await RunAsync("clusters", "list", "--all", "--format", "json");

        Assert.Equal(["shop-2", "shop-3"], Names(second));
        Assert.Equal(["shop-0", "shop-1", "shop-2", "shop-3", "shop-4"], Names(all));
    }

    [Fact]
    public async Task A_schedule_lives_from_creation_to_removal()
    {
        var created = await RunAsync("schedules", "create", "nightly", "--cron", "0 3 * * *", "--time-zone", "Europe/Berlin", "--framework", "NSA", "--jitter", "60");
        var updated = await RunAsync("schedules", "update", "nightly", "--cron", "30 2 * * *");
        var paused = await RunAsync("schedules", "pause", "nightly");
        var resumed = await RunAsync("schedules", "resume", "nightly");
        var run = await RunAsync("schedules", "run", "nightly", "--format", "json");
        var scans = await RunAsync("scans", "list", "--schedule", "nightly", "--state", "queued,running");
        await RunAsync("schedules", "remove", "nightly", "--yes");
        var left = await RunAsync("schedules", "list");

        Assert.Contains("Europe/Berlin", created.Out);
        Assert.Contains("30 2 * * * (Europe/Berlin)", updated.Out);
        Assert.Contains("paused", paused.Out);
        Assert.Contains("active", resumed.Out);
        Assert.Contains(JsonSerializer.Deserialize(run.Out, ContractsJson.Default.Job)!.Id.ToString(), scans.Out);
        Assert.Contains("There is no schedule", left.Out);
    }

    [Fact]
    public async Task A_wrong_cron_expression_is_refused_with_its_field()
    {
        var result = await _cli.RunAsync("schedules", "create", "nightly", "--cron", "whenever");

        Assert.Equal(2, result.Code);
        Assert.Contains("cron:", result.Error);
    }

    [Fact]
    public async Task A_scan_is_started_shown_and_listed()
    {
        await RunAsync("clusters", "enrol", "shop-eu-1");

        await RunAsync("scans", "start", "--cluster", "shop-eu-1", "--framework", "NSA", "--include-namespaces", "shop");
        var shown = await RunAsync("scans", "show", "latest");
        var listed = await RunAsync("scans", "list");

        Assert.Contains("queued", shown.Out);
        Assert.Contains("queued", listed.Out);
    }

    [Fact]
    public async Task A_watched_scan_ends_with_the_event_of_its_end()
    {
        var cluster = await _server.EnrolAsync("shop-eu-1");
        var scan = await ServerScan.WriteAsync(_server, cluster.Id);
        var watching = _cli.RunAsync("scans", "watch", scan.Parent.ToString());

        await RunAsync("scans", "cancel", scan.Parent.ToString());
        var watched = await watching;

        Assert.Equal(2, watched.Code);
        Assert.Contains("cancelled", watched.Out);
        Assert.Contains("shop-eu-1", watched.Out);
    }

    [Fact]
    public async Task Findings_take_every_filter()
    {
        var cluster = await _server.EnrolAsync("shop-eu-1");
        var scan = await ServerScan.WriteAsync(_server, cluster.Id);

        var result = await RunAsync(
            "findings", "list", "--cluster", "shop-eu-1", "--severity", "high,critical", "--control", "C-0057", "--framework", "NSA", "--namespace", "data,shop",
            "--kind", "Deployment", "--name", "cart", "--any-state", "--job", scan.Parent.ToString(), "--sort", "-firstSeenAt");

        Assert.Contains("No finding fits.", result.Out);
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_the_backends_words()
    {
        var result = await _cli.RunAsync("scans", "show", JobId.New().ToString());

        Assert.Equal(2, result.Code);
        Assert.Contains("job", result.Error);
    }

    [Fact]
    public async Task Login_keeps_a_key_that_the_backend_accepts()
    {
        using var cli = new TestCli { Input = _cli.Variables["FLEETSCAN_API_KEY"]! };

        Assert.Equal(0, (await cli.RunAsync("login", "--url", _server.Address.ToString())).Code);
        Assert.Equal(0, (await cli.RunAsync("clusters", "list")).Code);
        Assert.Equal(2, (await cli.RunAsync("login", "--url", _server.Address.ToString(), "--api-key", "fsk_wrong")).Code);
    }

    private static IEnumerable<string> Names(CliResult result) => JsonSerializer.Deserialize(result.Out, ContractsJson.Default.PageCluster)!.Items.Select(cluster => cluster.Name);

    private async Task<CliResult> RunAsync(params string[] args)
    {
        var result = await _cli.RunAsync(args);
        Assert.True(result.Code == 0, $"{string.Join(' ', args)}: {result.Error}");
        return result;
    }
}

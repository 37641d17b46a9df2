using FleetScan.Contracts;
using FleetScan.TestKit;

namespace FleetScan.EndToEnd.Tests;

public sealed class FirstStartTests
{
    [Fact]
    public async Task A_first_start_scans_the_samples_prints_a_table_and_keeps_a_schedule()
    {
        using var state = new TemporaryFolder();
        await using var host = await LocalHostProcess.StartAsync(state.Path, ["--watch", Samples]);

        await host.Process.WaitForLineAsync(line => line.Contains("C-0057", StringComparison.Ordinal), LocalHostProcess.Patience);
        await host.Process.WaitForLineAsync(line => line.Contains("NSA", StringComparison.Ordinal), LocalHostProcess.Patience);
        await host.Process.WaitForLineAsync(line => line.Contains("fleetscan findings list", StringComparison.Ordinal), LocalHostProcess.Patience);

        var schedule = Assert.Single((await host.GetAsync("/v1/schedules", ContractsJson.Default.PageSchedule)).Items);
        Assert.Equal(5, schedule.NextRuns.Count);
        Assert.NotEmpty(await host.FindingsAsync("&state=open"));
    }

    [Fact]
    public async Task A_second_start_goes_on_with_the_same_key_and_scans_nothing_by_itself()
    {
        using var state = new TemporaryFolder();
        await using var host = await LocalHostProcess.StartAsync(state.Path, ["--watch", Samples]);
        await host.Process.WaitForLineAsync(line => line.Contains("fleetscan findings list", StringComparison.Ordinal), LocalHostProcess.Patience);
        var before = await host.GetAsync("/v1/scans", ContractsJson.Default.PageJob);

        Assert.Equal(0, await host.Process.StopAsync(LocalHostProcess.Patience));
        await host.RestartAsync();

        var after = await host.GetAsync("/v1/scans", ContractsJson.Default.PageJob);
        Assert.Equal(before.Items.Select(job => job.Id), after.Items.Select(job => job.Id));
        Assert.DoesNotContain(host.Process.Output, line => line.Contains("fsk_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_process_on_the_same_state_says_so_and_ends()
    {
        using var state = new TemporaryFolder();
        await using var host = await LocalHostProcess.StartAsync(state.Path, ["--no-agent"]);

        await using var second = TestKit.Processes.RunningProcess.Start(
            RepositoryRoot.Built("FleetScan.LocalHost"), ["--url", "http://127.0.0.1:0", "--data", state.Path, "--no-agent"]);

        Assert.Equal(2, await second.WaitForExitAsync(LocalHostProcess.Patience));
        Assert.Contains(second.Output, line => line.Contains("in use by another FleetScan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_of_a_run_but_hashes_of_its_secrets_is_stored()
    {
        using var state = new TemporaryFolder();
        await using var host = await LocalHostProcess.StartAsync(state.Path, ["--watch", Samples]);
        await host.Process.WaitForLineAsync(line => line.Contains("fleetscan findings list", StringComparison.Ordinal), LocalHostProcess.Patience);
        var key = host.Client.DefaultRequestHeaders.Authorization!.Parameter!;
        await host.Process.StopAsync(LocalHostProcess.Patience);

        foreach (var file in Directory.EnumerateFiles(state.Path, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(key[16..], await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private static string Samples => Path.Combine(RepositoryRoot.Path, "samples");
}

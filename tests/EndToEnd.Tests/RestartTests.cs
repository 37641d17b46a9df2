using FleetScan.Contracts.V1;
using FleetScan.TestKit;

namespace FleetScan.EndToEnd.Tests;

public sealed class RestartTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(150)]
    [InlineData(400)]
    [InlineData(1000)]
    public async Task A_backend_that_is_killed_during_a_scan_finishes_it_after_the_restart(int killAfterMilliseconds)
    {
        using var state = new TemporaryFolder();
        await using var host = await LocalHostProcess.StartAsync(
            state.Path,
            ["--watch", Path.Combine(RepositoryRoot.Path, "samples")],
            new Dictionary<string, string> { ["COMMANDS__LEASESECONDS"] = "10", ["AGENT__RETRYSPREAD"] = "00:00:00.500" });
        await host.Process.WaitForLineAsync(line => line.Contains("fleetscan findings list", StringComparison.Ordinal), LocalHostProcess.Patience);
        var expected = Fingerprints(await host.FindingsAsync("&state=open"));
        var scan = await host.StartScanAsync();

        await Task.Delay(killAfterMilliseconds, TestContext.Current.CancellationToken);
        await host.Process.KillAsync();
        await host.RestartAsync();

        var job = await host.WaitForJobAsync(scan.Id, job => job.FinishedAt is not null);
        Assert.Equal(JobState.Succeeded, job.State);
        Assert.Equal(expected, Fingerprints(await host.FindingsAsync("&state=open")));
        Assert.Empty(await host.FindingsAsync("&state=resolved"));
    }

    private static string[] Fingerprints(IEnumerable<Finding> findings) =>
        findings.Select(finding => $"{finding.ControlId} {finding.Resource.ApiVersion} {finding.Resource.Kind} {finding.Resource.Namespace} {finding.Resource.Name}")
            .Order(StringComparer.Ordinal)
            .ToArray();
}

using System.Collections.Concurrent;
using System.Globalization;
using FleetScan.Agent.Tests.Images;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Registries;

namespace FleetScan.Agent.Tests.Process;

public sealed class ImageCrashTests
{
    private const int Images = 8;

    [Fact]
    public async Task An_image_scan_that_was_killed_goes_on_and_reads_nothing_twice_that_was_delivered()
    {
        var token = TestContext.Current.CancellationToken;
        using var spool = new TemporaryFolder();
        await using var cluster = await ImageCluster.StartAsync(token, ImageCluster.Node());
        for (var number = 0; number < Images; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"cart{number}");
            var digest = cluster.Registry.Push(name, "1", new SampleImage(name));
            await cluster.AddAsync(token, ImageCluster.Pod(name, $"{cluster.Registry.Host}/{name}:1", $"{cluster.Registry.Host}/{name}@{digest}"));
        }

        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var delivered = new ConcurrentQueue<ImageKey>();
        cluster.Backend.Images.Stored = async key =>
        {
            delivered.Enqueue(key);
            await (delivered.Count > 3 ? gate.Task : Task.CompletedTask);
        };
        var command = cluster.Backend.Enqueue(new ImageScanSpec());
        string[] more = [.. cluster.Settings(("Concurrency", "1")).Select(setting => $"--{setting.Key}={setting.Value}")];
        await using (var agent = AgentProcess.Start(cluster.Backend, "unused", spool.Path, more))
        {
            await cluster.Backend.UntilAsync(() => delivered.Count > 3, "some inventories are there", seconds: 60);
            await agent.KillAsync();
        }

        gate.SetResult();
        var before = cluster.Registry.Requests.Count(call => call.StartsWith("GET", StringComparison.Ordinal));
        await using var again = AgentProcess.Start(cluster.Backend, "unused", spool.Path, more);
        await cluster.Backend.UntilAsync(() => command.Completed, "the command is complete", seconds: 60);

        Assert.Equal(2, command.Attempts);
        Assert.True(Assert.Single(command.Failures).Retryable);
        Assert.Equal(Images, cluster.Backend.Images.Inventories.Count);
        Assert.All(cluster.Backend.Images.Arrivals, arrival => Assert.Equal(1, arrival.Value));
        var lines = command.ReadImageLines();
        Assert.Equal(Images, lines.OfType<ImageUse>().Count());
        var summary = Assert.IsType<ImageScanSummary>(lines[^1]);
        Assert.Equal((Images, 4, 4), (summary.Images, summary.Known, summary.Inventoried));

        // A manifest, a configuration and a layer for each that was still missing, and nothing else.
        Assert.Equal(3 * (Images - 4), cluster.Registry.Requests.Count(call => call.StartsWith("GET", StringComparison.Ordinal)) - before);
    }
}

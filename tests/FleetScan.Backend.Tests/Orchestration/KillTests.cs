using System.Globalization;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;

namespace FleetScan.Backend.Tests.Orchestration;

/// A real process with a fan-out in it, killed without warning.
public sealed class KillTests
{
    private const int Count = 600;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_fan_out_survives_kill_9_and_counts_every_activity_once()
    {
        using var folder = new TemporaryFolder();

        foreach (var done in new[] { 40, 200, 450 })
        {
            await using var killed = Start(folder);
            await EngineHarness.UntilAsync(() => Task.FromResult(Ran(folder).Length >= done || killed.HasExited));
            Assert.False(killed.HasExited, string.Join('\n', killed.Output));
            await killed.KillAsync();
        }

        await using var last = Start(folder);
        var result = await last.WaitForLineAsync(line => line.StartsWith("result", StringComparison.Ordinal), Patience);

        var sum = Enumerable.Range(0, Count).Sum(i => (long)i * i);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"result Completed {sum}"), result);
        Assert.Equal(Count, Ran(folder).Distinct().Count());

        // Only what was under way at a kill ran again.
        Assert.InRange(Ran(folder).Length, Count, Count + (3 * 40));
    }

    [Fact]
    public async Task A_second_process_on_the_file_refuses_to_start()
    {
        using var folder = new TemporaryFolder();
        await using var first = Start(folder);
        await first.WaitForLineAsync(line => line == "started", Patience);

        await using var second = Start(folder);

        Assert.NotEqual(0, await second.WaitForExitAsync(Patience));
        Assert.Contains(second.Output, line => line.Contains("Another process uses", StringComparison.Ordinal));
    }

    private static RunningProcess Start(TemporaryFolder folder) =>
        RunningProcess.Start(Path.Combine(AppContext.BaseDirectory, "FleetScan.EngineHost.dll"), [folder.Path, Count.ToString(CultureInfo.InvariantCulture)]);

    private static string[] Ran(TemporaryFolder folder)
    {
        var log = folder.File("ran.log");
        return !File.Exists(log) ? [] : File.ReadAllText(log).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

using System.Globalization;
using FleetScan.TestKit;
using FleetScan.TestKit.Crashes;
using FleetScan.TestKit.Data;
using FleetScan.TestKit.Processes;

namespace FleetScan.Backend.Tests.Crashes;

public sealed class CrashTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_backend_that_dies_at_any_step_of_a_scan_leaves_what_the_next_one_ends_as_if_nothing_had_happened()
    {
        using var prepared = new TemporaryFolder();
        await CrashScan.PrepareAsync(prepared.Path);
        var steps = await RunAsync(prepared, at: 0);
        Assert.InRange(steps, 50, 2000);

        for (var at = 1; at <= steps; at++)
        {
            try
            {
                await RunAsync(prepared, at);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"After a death at step {at} of {steps}: {exception.Message}", exception);
            }
        }
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.65)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public async Task A_process_that_is_killed_on_the_way_is_taken_over_by_the_next(double share)
    {
        using var folder = new TemporaryFolder();
        using var unharmed = new TemporaryFolder();
        await CrashScan.PrepareAsync(unharmed.Path);
        await using var whole = Start(unharmed, 0);
        Assert.Equal(0, await whole.WaitForExitAsync(Limit));
        var steps = int.Parse(whole.Output.Single(line => line.StartsWith("steps ", StringComparison.Ordinal))[6..], CultureInfo.InvariantCulture);
        await CrashScan.PrepareAsync(folder.Path);

        await using var killed = Start(folder, Math.Max(1, (int)(steps * share)));
        Assert.NotEqual(0, await killed.WaitForExitAsync(Limit));

        Assert.DoesNotContain(killed.Output, line => line.StartsWith("steps ", StringComparison.Ordinal));
        await using var next = await TestBackend.StartAsync(folder.Path);
        await CrashScan.RunAsync(next);
        await CrashScan.CheckAsync(next, folder.File("events.log"));
    }

    private static async Task<int> RunAsync(TemporaryFolder prepared, int at)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(prepared.Path))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        var points = new CrashPoints(at, () => throw new CrashException());
        await DieAsync(folder, points);
        await using var next = await TestBackend.StartAsync(folder.Path);
        await CrashScan.RunAsync(next);
        await CrashScan.CheckAsync(next, folder.File("events.log"));
        return points.Reached;
    }

    private static async Task DieAsync(TemporaryFolder folder, CrashPoints points)
    {
        try
        {
            await using var backend = await TestBackend.StartAsync(folder.Path, services => services.AddCrashPoints(points, folder.File("events.log")));
            await CrashScan.RunAsync(backend);
        }
        catch (Exception) when (points.IsDead)
        {
            // The death comes out as it is, or as the failure of the step that it hit.
        }
    }

    private static RunningProcess Start(TemporaryFolder folder, int at) =>
        RunningProcess.Start(RepositoryRoot.Built("FleetScan.CrashHost"), [folder.Path, at.ToString(CultureInfo.InvariantCulture), folder.File("events.log")]);
}

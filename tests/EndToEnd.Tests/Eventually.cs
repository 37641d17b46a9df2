using System.Diagnostics;

namespace FleetScan.EndToEnd.Tests;

internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan patience, Func<string> explain)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > patience)
            {
                throw new TimeoutException($"Not within {patience}. {explain()}");
            }

            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}

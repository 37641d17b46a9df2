using System.Diagnostics;

namespace FleetScan.TestKit;

/// <summary>Waits for what other threads or processes bring about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Asks again and again until the answer is yes.</summary>
    /// <param name="question">What has to come true; it may move a fake clock on.</param>
    /// <param name="what">What is waited for, in words.</param>
    /// <returns>A task that ends when it is true.</returns>
    /// <exception cref="TimeoutException">It was not true within 30 seconds.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> question, string what)
    {
        ArgumentNullException.ThrowIfNull(question);
        var clock = Stopwatch.StartNew();
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await question())
        {
            if (clock.Elapsed > Limit)
            {
                throw new TimeoutException($"Not within {Limit}: {what}.");
            }

            await poll.WaitForNextTickAsync();
        }
    }

    /// <summary>Asks again and again until the answer is yes.</summary>
    /// <param name="question">What has to come true.</param>
    /// <param name="what">What is waited for, in words.</param>
    /// <returns>A task that ends when it is true.</returns>
    /// <exception cref="TimeoutException">It was not true within 30 seconds.</exception>
    public static Task HoldsAsync(Func<bool> question, string what) => HoldsAsync(() => Task.FromResult(question()), what);
}

using System.Globalization;
using FleetScan.Backend.Orchestration;

namespace FleetScan.EngineHost;

/// Squares a number, slowly, and leaves a line in a file for each time that it ran.
internal sealed class Square(string log, TimeProvider clock) : IActivity<int, long>
{
    public const string Name = "Square";

    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();

    public async Task<long> RunAsync(int input, CancellationToken cancellationToken)
    {
        await Task.Delay(Work, clock, cancellationToken);
        lock (_lock)
        {
            File.AppendAllText(log, input.ToString(CultureInfo.InvariantCulture) + "\n");
        }

        return (long)input * input;
    }
}

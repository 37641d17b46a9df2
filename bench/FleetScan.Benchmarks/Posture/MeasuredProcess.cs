using System.Diagnostics;

namespace FleetScan.Benchmarks.Posture;

/// <summary>Runs a program to its end and looks at its memory and processor time meanwhile.</summary>
internal static class MeasuredProcess
{
    // The peak only grows, so the last look before the end is short of it by what the last moments took.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    /// <exception cref="InvalidOperationException">The program failed; the message carries what it wrote.</exception>
    public static async Task<(string Output, PostureFigures Figures)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var figures = new PostureFigures(0, 0, null, 0);
        while (!process.HasExited)
        {
            var look = Look(process) ?? figures;
            // A process that has ended and was not yet waited for has no memory any more.
            figures = look with { PeakMiB = Math.Max(look.PeakMiB, figures.PeakMiB) };
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }

        figures = figures with { Seconds = watch.Elapsed.TotalSeconds };
        return process.ExitCode == 0
            ? (await output, figures)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await error}");
    }

    private static PostureFigures? Look(Process process)
    {
        try
        {
            process.Refresh();
            return new PostureFigures(0, process.TotalProcessorTime.TotalSeconds, null, process.PeakWorkingSet64 / 1048576.0);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended while we looked.
            return null;
        }
    }
}

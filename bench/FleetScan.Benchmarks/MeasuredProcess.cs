using System.Diagnostics;
using System.Globalization;

namespace FleetScan.Benchmarks;

/// <summary>Runs a program to its end and looks at its memory, processor time and writes meanwhile.</summary>
internal static class MeasuredProcess
{
    // The peak only grows, so the last look before the end is short of it by what the last moments took.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    /// <exception cref="InvalidOperationException">The program failed; the message carries what it wrote.</exception>
    public static async Task<(string Output, ScanFigures Figures)> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var figures = new ScanFigures(0, 0, null, 0);
        while (!process.HasExited)
        {
            var look = Look(process) ?? figures;
            // A process that has ended and was not yet waited for has no memory any more.
            figures = look with { PeakMiB = Math.Max(look.PeakMiB, figures.PeakMiB), WrittenBytes = Math.Max(look.WrittenBytes, figures.WrittenBytes) };
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }

        figures = figures with { Seconds = watch.Elapsed.TotalSeconds };
        return process.ExitCode == 0
            ? (await output, figures)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await error}");
    }

    private static ScanFigures? Look(Process process)
    {
        try
        {
            process.Refresh();
            return new ScanFigures(0, process.TotalProcessorTime.TotalSeconds, null, process.PeakWorkingSet64 / 1048576.0) { WrittenBytes = Written(process.Id) };
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or IOException)
        {
            // It ended while we looked.
            return null;
        }
    }

    // What it made the kernel write to storage, files included that it deleted again.
    private static long Written(int process)
    {
        const string Key = "write_bytes: ";
        var file = $"/proc/{process}/io";
        return File.Exists(file) && File.ReadLines(file).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) is { } line
            ? long.Parse(line.AsSpan(Key.Length), CultureInfo.InvariantCulture)
            : 0;
    }
}

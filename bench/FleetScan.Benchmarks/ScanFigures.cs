using System.Globalization;

namespace FleetScan.Benchmarks;

/// <summary>What one scan took.</summary>
/// <param name="Seconds">Wall time, reading and parsing included.</param>
/// <param name="ProcessorSeconds">Processor time of the whole process, its start included.</param>
/// <param name="AllocatedMiB">Managed memory that was asked for; not known of the native binary.</param>
/// <param name="PeakMiB">Peak resident memory of the process.</param>
internal sealed record ScanFigures(double Seconds, double ProcessorSeconds, double? AllocatedMiB, double PeakMiB)
{
    /// <summary>Bytes written to storage; 0 where the system does not say.</summary>
    public long WrittenBytes { get; init; }

    /// <summary>Reads what a <see cref="Posture.PostureCase"/> wrote.</summary>
    /// <exception cref="InvalidOperationException">It did not read all objects, or found nothing, so that its figures tell nothing.</exception>
    public static ScanFigures Parse(string line)
    {
        double[] values = [.. line.Trim().Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        return values is [var seconds, var processor, var allocated, var peak, > 0, > 0, 0]
            ? new ScanFigures(seconds, processor, allocated, peak)
            : throw new InvalidOperationException($"The scan did not judge everything: {line}");
    }
}

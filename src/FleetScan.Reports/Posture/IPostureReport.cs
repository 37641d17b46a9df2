using System.Diagnostics.CodeAnalysis;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>How a posture scan is written down while it runs: Begin once, Add for each object with something to report, End once, then Dispose. For one thread at a time.</summary>
public interface IPostureReport : IDisposable
{
    /// <summary>Whether something is written before the end; then nothing else may share the screen.</summary>
    bool Streams { get; }

    /// <summary>Says what is scanned.</summary>
    /// <param name="header">The first line of the result.</param>
    void Begin(PostureHeader header);

    /// <summary>Takes an object. The same object may come again with other controls.</summary>
    /// <param name="judged">The object and its verdicts; but for formats that list what passed, only failed ones and accepted failures are reported.</param>
    void Add(JudgedResource judged);

    /// <summary>Writes what is not written yet.</summary>
    /// <param name="summary">The last line of the result.</param>
    void End(PostureSummary summary);

    /// <summary>Gives back what a report holds, whether it was ended or not. Most hold nothing.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "No report has a finalizer.")]
    void IDisposable.Dispose()
    {
    }
}

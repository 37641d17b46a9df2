using System.Collections;
using FleetScan.Contracts;

namespace FleetScan.Telemetry;

internal sealed class JobScope(JobId jobId, JobId? parentId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] _values = parentId is { } parent
        ? [new(JobTelemetry.JobIdKey, jobId.ToString()), new(JobTelemetry.ParentIdKey, parent.ToString())]
        : [new(JobTelemetry.JobIdKey, jobId.ToString())];

    public int Count => _values.Length;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', _values.Select(value => $"{value.Key}={value.Value}"));
}

namespace FleetScan.Backend.Results;

/// <summary>A stream had more bytes than its bound. Thrown inside a reader that knows nothing of bounds, caught by whoever set the bound.</summary>
internal sealed class BodyTooLargeException(long limit) : Exception($"More than {limit} bytes.")
{
    public long Limit => limit;
}

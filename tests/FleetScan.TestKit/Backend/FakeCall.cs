namespace FleetScan.TestKit.Backend;

/// <summary>A request that a <see cref="FakeBackend"/> received.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="At">When it came.</param>
public sealed record FakeCall(string Method, string Path, DateTimeOffset At)
{
    /// <inheritdoc />
    public override string ToString() => $"{Method} {Path}";
}

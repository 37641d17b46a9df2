namespace FleetScan.Benchmarks.Fleet;

/// <summary>The system's clock, set forward.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shiftTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Volatile.Read(ref _shiftTicks));

    public void SetForwardTo(DateTimeOffset time) => Volatile.Write(ref _shiftTicks, (time - System.GetUtcNow()).Ticks);
}

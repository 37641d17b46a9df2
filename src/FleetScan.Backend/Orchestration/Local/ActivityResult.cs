namespace FleetScan.Backend.Orchestration.Local;

internal sealed class ActivityResult(ActivityWork work, string? output, string? failure, Action<ActivityWork> settled) : EngineRequest
{
    public override bool IsKept => true;

    public override void Apply(EngineCore core, DateTimeOffset now) => core.EndActivity(work, output, failure, now);

    public override void Succeed() => settled(work);

    public override void Fail(Exception reason)
    {
        // Kept by the loop, so there is nobody to tell.
    }
}

namespace FleetScan.Backend.Orchestration.Local;

internal sealed class PokeRequest(long instance) : EngineRequest
{
    public override void Apply(EngineCore core, DateTimeOffset now) => core.Poke(instance);

    public override void Succeed()
    {
        // Nobody waits for it.
    }

    public override void Fail(Exception reason)
    {
        // The instance strays again after its next replay, and is found out then.
    }
}

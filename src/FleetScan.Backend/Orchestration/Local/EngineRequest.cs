namespace FleetScan.Backend.Orchestration.Local;

// Something that the engine's loop does for somebody, inside a batch. Its answer is given when the batch is durable.
internal abstract class EngineRequest
{
    // True for what nobody would ask for again: it is tried again when its batch fails.
    public virtual bool IsKept => false;

    public abstract void Apply(EngineCore core, DateTimeOffset now);

    public abstract void Succeed();

    public abstract void Fail(Exception reason);
}

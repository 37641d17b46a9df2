namespace FleetScan.Backend.Orchestration.Local;

internal sealed class ClientRequest<T>(Func<EngineCore, DateTimeOffset, T> apply) : EngineRequest
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _answer;

    public Task<T> Answer => _done.Task;

    public override void Apply(EngineCore core, DateTimeOffset now) => _answer = apply(core, now);

    public override void Succeed() => _done.TrySetResult(_answer!); // set by Apply, which has run

    public override void Fail(Exception reason) => _done.TrySetException(reason);
}

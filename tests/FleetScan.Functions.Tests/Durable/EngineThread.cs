namespace FleetScan.Functions.Tests.Durable;

/// The thread of an engine: continuations that are posted to it run at once, and only on it.
internal sealed class EngineThread : SynchronizationContext
{
    private readonly int _thread = Environment.CurrentManagedThreadId;

    /// Runs a test's steps as the engine would, and puts back what was there before.
    public static void Run(Action<EngineThread> steps)
    {
        var before = Current;
        var engine = new EngineThread();
        SetSynchronizationContext(engine);
        try
        {
            steps(engine);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public int Id => _thread;

    public override void Post(SendOrPostCallback d, object? state)
    {
        Assert.Equal(_thread, Environment.CurrentManagedThreadId);
        d(state);
    }

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);
}

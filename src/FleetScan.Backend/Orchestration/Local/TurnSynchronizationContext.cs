namespace FleetScan.Backend.Orchestration.Local;

// Keeps an orchestration on the one thread that runs its turn. What comes from elsewhere did not come from the orchestration's context.
internal sealed class TurnSynchronizationContext(Action onForeign) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private volatile int _thread;

    public bool IsOnTurn => _thread == Environment.CurrentManagedThreadId;

    public override SynchronizationContext CreateCopy() => this;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsOnTurn)
        {
            _posted.Enqueue((d, state));
        }
        else
        {
            onForeign();
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("An orchestration cannot block.");

    public void Run(Action body)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        _thread = Environment.CurrentManagedThreadId;
        try
        {
            body();
            while (_posted.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            _thread = 0;
            SetSynchronizationContext(previous);
        }
    }
}

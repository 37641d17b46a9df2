using System.Collections.Concurrent;
using FleetScan.Backend.Queues;

namespace FleetScan.Backend.Tests.Queues;

internal sealed class ScriptedHandler(Func<string, CancellationToken, Task> handle) : IQueueHandler
{
    public ConcurrentQueue<string> Handled { get; } = new();

    public ConcurrentQueue<(string Body, string Reason)> GivenUp { get; } = new();

    public string Queue => "work";

    public async Task HandleAsync(string body, CancellationToken cancellationToken)
    {
        Handled.Enqueue(body);
        await handle(body, cancellationToken);
    }

    public Task GiveUpAsync(string body, string reason, CancellationToken cancellationToken)
    {
        GivenUp.Enqueue((body, reason));
        return Task.CompletedTask;
    }
}

namespace FleetScan.Backend.Functions;

/// <summary>What makes a function run.</summary>
public abstract record FunctionTrigger
{
    private FunctionTrigger()
    {
    }

    /// <summary>A request.</summary>
    /// <param name="Route">The route, without a leading slash.</param>
    /// <param name="Methods">The methods in lower case and alphabetical order, separated by spaces.</param>
    public sealed record Http(string Route, string Methods) : FunctionTrigger;

    /// <summary>A message in a queue.</summary>
    /// <param name="Name">The queue, one of <see cref="Queues.QueueNames"/>.</param>
    public sealed record Queue(string Name) : FunctionTrigger;

    /// <summary>The clock.</summary>
    /// <param name="Cron">When: seconds, minutes, hours, days, months and days of the week, in UTC.</param>
    public sealed record Timer(string Cron) : FunctionTrigger;

    /// <summary>The engine, to run an orchestration on.</summary>
    /// <param name="Name">The orchestration, one of <see cref="Orchestration.OrchestrationNames"/>.</param>
    public sealed record Orchestrator(string Name) : FunctionTrigger;

    /// <summary>The engine, to run an activity.</summary>
    /// <param name="Name">The activity, one of <see cref="Orchestration.ActivityNames"/>.</param>
    public sealed record Activity(string Name) : FunctionTrigger;
}

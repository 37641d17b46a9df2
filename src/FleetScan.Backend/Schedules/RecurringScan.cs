using FleetScan.Backend.Orchestration;
using FleetScan.Contracts;

namespace FleetScan.Backend.Schedules;

// One revision of a schedule, for ever: plan, wait, start, begin again. An edit makes a new revision with an instance of its own; this one then ends.
internal sealed class RecurringScan : IOrchestration<RecurringScanInput, int>
{
    // Long enough not to burden a database that is down, short beside any misfire window.
    private static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(1);

    public async Task<int> RunAsync(IOrchestrationContext context, RecurringScanInput input)
    {
        try
        {
            await StepAsync(context, input);
        }
        catch (OrchestrationTaskFailedException e)
        {
            // A schedule outlives any outage.
            context.SetStatus(e.Message);
            await WaitAsync(context, context.UtcNow + RetryPause);
            context.ContinueAsNew(input with { Due = null });
        }

        return input.Revision;
    }

    private static async Task StepAsync(IOrchestrationContext context, RecurringScanInput input)
    {
        if (await PlanAsync(context, input) is not { Due: { } due } planned)
        {
            return;
        }

        context.SetStatus($"next run at {due:O}");
        if (!await WaitAsync(context, due))
        {
            context.ContinueAsNew(planned with { Due = null });
            return;
        }

        var started = await context.CallActivityAsync<RecurringScanInput, OccurrenceStarted>(ActivityNames.StartOccurrence, planned, RetryPolicy.Standard);
        if (started.After is { } after)
        {
            context.ContinueAsNew(planned with { After = after, Due = started.NextDue });
        }
    }

    private static async Task<RecurringScanInput> PlanAsync(IOrchestrationContext context, RecurringScanInput input)
    {
        if (input.Due is not null)
        {
            return input;
        }

        var plan = await context.CallActivityAsync<RecurringScanInput, OccurrencePlan>(ActivityNames.PlanOccurrence, input, RetryPolicy.Standard);
        return input with { After = plan.After, Due = plan.Due };
    }

    // False when the schedule was changed before the time.
    private static async Task<bool> WaitAsync(IOrchestrationContext context, DateTimeOffset until)
    {
        using var enough = new CancellationTokenSource();
        var time = context.DelayUntilAsync(until, enough.Token);
        var change = context.WaitForEventAsync<ScheduleId>(EventNames.ScheduleChanged, enough.Token);
        var first = await Task.WhenAny(time, change);
        enough.Cancel();
        return first == time;
    }
}

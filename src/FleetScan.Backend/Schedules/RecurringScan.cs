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
            context.ContinueAsNew(input);
        }

        return input.Revision;
    }

    private static async Task StepAsync(IOrchestrationContext context, RecurringScanInput input)
    {
        var plan = await context.CallActivityAsync<RecurringScanInput, OccurrencePlan>(ActivityNames.PlanOccurrence, input, RetryPolicy.Standard);
        if (plan.Due is not { } due)
        {
            return;
        }

        context.SetStatus($"next run at {due:O}");
        input = input with { After = plan.After };
        if (await WaitAsync(context, due))
        {
            var started = await context.CallActivityAsync<RecurringScanInput, OccurrenceStarted>(ActivityNames.StartOccurrence, input, RetryPolicy.Standard);
            if (started.After is not { } after)
            {
                return;
            }

            input = input with { After = after };
        }

        context.ContinueAsNew(input);
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

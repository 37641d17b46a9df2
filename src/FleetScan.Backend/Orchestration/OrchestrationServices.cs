using FleetScan.Backend.Advisories;
using FleetScan.Backend.Scans;
using FleetScan.Backend.Schedules;
using FleetScan.Contracts.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FleetScan.Backend.Orchestration;

internal static class OrchestrationServices
{
    /// <summary>The orchestrations and activities, for whichever engine the host brings.</summary>
    public static IServiceCollection AddOrchestration(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => Orchestrations());
        services.TryAddSingleton(Activities);
        return services;
    }

    private static OrchestrationCatalog Orchestrations() => new(
        OrchestrationJson.Options,
        [
            OrchestrationEntry.Of(OrchestrationNames.AdvisoryRefresh, new AdvisoryRefresh()),
            OrchestrationEntry.Of(OrchestrationNames.RecurringScan, new RecurringScan()),
            OrchestrationEntry.Of(OrchestrationNames.Scan, new ScanOrchestration()),
            OrchestrationEntry.Of(OrchestrationNames.ScanShard, new ShardOrchestration()),
        ]);

    // Found when they run: activities use the client of the engine, which needs this catalogue.
    private static ActivityCatalog Activities(IServiceProvider services) => new(
        OrchestrationJson.Options,
        [
            ActivityEntry.Of<ScanInput, ScanPlan>(ActivityNames.PlanScan, services.GetRequiredService<PlanScan>),
            ActivityEntry.Of<ShardInput, ShardDispatch>(ActivityNames.DispatchShard, services.GetRequiredService<DispatchShard>),
            ActivityEntry.Of<ShardClosing, JobCounts>(ActivityNames.ExpireShard, services.GetRequiredService<ExpireShard>),
            ActivityEntry.Of<ScanSummary, JobState>(ActivityNames.CompleteScan, services.GetRequiredService<CompleteScan>),
            ActivityEntry.Of<RecurringScanInput, OccurrencePlan>(ActivityNames.PlanOccurrence, services.GetRequiredService<PlanOccurrence>),
            ActivityEntry.Of<RecurringScanInput, OccurrenceStarted>(ActivityNames.StartOccurrence, services.GetRequiredService<StartOccurrence>),
            ActivityEntry.Of<AdvisoryRefreshInput, FetchedAdvisories>(ActivityNames.FetchAdvisories, services.GetRequiredService<FetchAdvisories>),
            ActivityEntry.Of<AdvisoryRefreshInput, AdvisoryRefreshInput>(ActivityNames.QueueRematch, services.GetRequiredService<QueueRematch>),
        ]);
}

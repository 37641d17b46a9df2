using FleetScan.Backend.Orchestration;
using FleetScan.Backend.Queues;

namespace FleetScan.Backend.Functions;

/// <summary>
/// Every function of the backend: the one list that local-host serves queues and timers by, and that the function app in the cloud is held to.
/// </summary>
public static class FunctionManifest
{
    /// <summary>All functions.</summary>
    public static IReadOnlyList<FunctionEntry> All { get; } =
    [
        new(FunctionNames.Agents, new FunctionTrigger.Http(FunctionRoutes.Agents, "get post")),
        new(FunctionNames.Results, new FunctionTrigger.Http(FunctionRoutes.Results, "put")),
        new(FunctionNames.Jobs, new FunctionTrigger.Http(FunctionRoutes.Jobs, "get post")),
        new(FunctionNames.Dashboard, new FunctionTrigger.Http(FunctionRoutes.Dashboard, "delete get patch post put")),
        new(FunctionNames.OpenApi, new FunctionTrigger.Http(FunctionRoutes.OpenApi, "get")),
        new(FunctionNames.Health, new FunctionTrigger.Http(FunctionRoutes.Health, "get")),

        new(FunctionNames.MatchImage, new FunctionTrigger.Queue(QueueNames.Images)),
        new(FunctionNames.RejectImage, new FunctionTrigger.Queue(QueueNames.ImagesPoison)),
        new(FunctionNames.ProcessResult, new FunctionTrigger.Queue(QueueNames.Results)),
        new(FunctionNames.RejectResult, new FunctionTrigger.Queue(QueueNames.ResultsPoison)),

        new(FunctionNames.Watchdog, new FunctionTrigger.Timer(FunctionTimers.Watchdog)),
        new(FunctionNames.RefreshAdvisories, new FunctionTrigger.Timer(FunctionTimers.RefreshAdvisories)),
        new(FunctionNames.Retention, new FunctionTrigger.Timer(FunctionTimers.Retention)),

        Orchestrator(OrchestrationNames.AdvisoryRefresh),
        Orchestrator(OrchestrationNames.RecurringScan),
        Orchestrator(OrchestrationNames.Scan),
        Orchestrator(OrchestrationNames.ScanShard),

        Activity(ActivityNames.PlanScan),
        Activity(ActivityNames.DispatchShard),
        Activity(ActivityNames.ExpireShard),
        Activity(ActivityNames.CompleteScan),
        Activity(ActivityNames.PlanOccurrence),
        Activity(ActivityNames.StartOccurrence),
        Activity(ActivityNames.FetchAdvisories),
        Activity(ActivityNames.QueueRematch),
    ];

    private static FunctionEntry Orchestrator(string name) => new(name, new FunctionTrigger.Orchestrator(name));

    private static FunctionEntry Activity(string name) => new(name, new FunctionTrigger.Activity(name));
}

namespace FleetScan.Backend.Tests.Orchestration;

/// A flow under way: how many rounds it has made, and what came of them.
public sealed record FlowTreeInput(FlowTree Tree, int Round, long Sum);

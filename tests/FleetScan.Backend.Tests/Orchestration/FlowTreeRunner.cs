using FleetScan.Backend.Orchestration;

namespace FleetScan.Backend.Tests.Orchestration;

/// Runs a <see cref="FlowTree"/> through an orchestration context.
internal sealed class FlowTreeRunner : IOrchestration<FlowTreeInput, long>
{
    public const string Orchestration = "Tree";
    public const string Activity = "Reckon";
    public const string Failing = "Fail";

    private static readonly RetryPolicy TwoTries = new(2, TimeSpan.FromSeconds(3), 1, TimeSpan.FromSeconds(3));

    public async Task<long> RunAsync(IOrchestrationContext context, FlowTreeInput input)
    {
        if (input.Tree.Kind != FlowTreeKind.Rounds)
        {
            return await RunAsync(context, input.Tree, "");
        }

        var sum = FlowTree.Mix(input.Sum, await RunAsync(context, input.Tree.Parts[0], "r"));
        if (input.Round < input.Tree.Value)
        {
            // A child's id is taken for ever, so each round has its own.
            context.ContinueAsNew(input with { Round = input.Round + 1, Sum = sum });
        }

        return sum;
    }

    /// The ids of all instances that a tree makes, with the events that each waits for.
    public static IEnumerable<(string Instance, string Event, int Payload)> Events(FlowTree tree, string instance, string path = "")
    {
        if (tree.Kind == FlowTreeKind.Event)
        {
            return [(instance, "E" + path, tree.Value)];
        }

        return tree.Parts.SelectMany((part, i) => tree.Kind switch
        {
            FlowTreeKind.Child => Events(part, ChildId(instance, path)),
            FlowTreeKind.Rounds => Events(part, instance, "r"),
            _ => Events(part, instance, $"{path}.{i}"),
        });
    }

    private static string ChildId(string instance, string path) => $"{instance}-c{path}";

    private static async Task<long> RunAsync(IOrchestrationContext context, FlowTree tree, string path)
    {
        switch (tree.Kind)
        {
            case FlowTreeKind.Activity:
                return await context.CallActivityAsync<int, long>(Activity, tree.Value, TwoTries);
            case FlowTreeKind.Failing:
                return await FailAsync(context, tree.Value);
            case FlowTreeKind.Timer:
                await context.DelayUntilAsync(context.UtcNow.AddSeconds(tree.Value), CancellationToken.None);
                return 1;
            case FlowTreeKind.Event:
                return await context.WaitForEventAsync<int>("E" + path, CancellationToken.None);
            case FlowTreeKind.Child:
                return 5 + await context.CallChildAsync<FlowTreeInput, long>(Orchestration, ChildId(context.InstanceId, path), new(tree.Parts[0], 0, 0));
            case FlowTreeKind.Parallel:
                var all = await Task.WhenAll(tree.Parts.Select((part, i) => RunAsync(context, part, $"{path}.{i}")));
                return all.Aggregate(0L, FlowTree.Mix);
            default:
                var sum = 0L;
                for (var i = 0; i < tree.Parts.Count; i++)
                {
                    sum = FlowTree.Mix(sum, await RunAsync(context, tree.Parts[i], $"{path}.{i}"));
                }

                return sum;
        }
    }

    private static async Task<long> FailAsync(IOrchestrationContext context, int input)
    {
        try
        {
            return await context.CallActivityAsync<int, long>(Failing, input, TwoTries);
        }
        catch (OrchestrationTaskFailedException)
        {
            return -1;
        }
    }
}

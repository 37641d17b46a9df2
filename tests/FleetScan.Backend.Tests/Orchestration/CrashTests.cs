using CsCheck;
using FleetScan.Backend.Orchestration;

namespace FleetScan.Backend.Tests.Orchestration;

/// Random flows on an engine that dies at random points give what they must, as if nothing had happened.
public sealed class CrashTests
{
    private const string Root = "root";
    private const int MaxDepth = 4;

    private static readonly Gen<FlowTree> Leaf = Gen.OneOf(
        Gen.Int[0, 100].Select(value => new FlowTree { Kind = FlowTreeKind.Activity, Value = value }),
        Gen.Int[0, 100].Select(value => new FlowTree { Kind = FlowTreeKind.Failing, Value = value }),
        Gen.Int[0, 20].Select(value => new FlowTree { Kind = FlowTreeKind.Timer, Value = value }),
        Gen.Int[0, 100].Select(value => new FlowTree { Kind = FlowTreeKind.Event, Value = value }));

    // Rounds hold no children: a child's id is taken for ever.
    private static readonly Gen<FlowTree> Roots = Gen.OneOf(
        Tree(MaxDepth, withChildren: true),
        Gen.Select(Gen.Int[1, 3], Tree(2, withChildren: false), (rounds, body) => new FlowTree { Kind = FlowTreeKind.Rounds, Value = rounds, Parts = [body] }));

    [Fact]
    public Task A_flow_gives_the_same_result_however_often_its_engine_dies() =>
        Gen.Select(Roots, Gen.Int[1, 60].Array[0, 6], Gen.Bool).SampleAsync(
            async (tree, crashes, forgetful) => Assert.Equal(tree.Expected().ToString(System.Globalization.CultureInfo.InvariantCulture), await RunAsync(tree, crashes, forgetful)),
            iter: 60,
            threads: 2);

    private static Gen<FlowTree> Tree(int depth, bool withChildren)
    {
        if (depth == 0)
        {
            return Leaf;
        }

        var part = Tree(depth - 1, withChildren);
        var parts = part.Array[1, 4];
        List<Gen<FlowTree>> kinds =
        [
            Leaf,
            parts.Select(some => new FlowTree { Kind = FlowTreeKind.Sequence, Parts = some }),
            parts.Select(some => new FlowTree { Kind = FlowTreeKind.Parallel, Parts = some }),
        ];
        if (withChildren)
        {
            kinds.Add(part.Select(one => new FlowTree { Kind = FlowTreeKind.Child, Parts = [one] }));
        }

        return Gen.OneOf([.. kinds]);
    }

    // Each number is how many of the engine's named points it passes before it dies.
    private static async Task<string?> RunAsync(FlowTree tree, int[] crashes, bool forgetful)
    {
        await using var harness = new EngineHarness(forgetful)
            .Step<int, long>(FlowTreeRunner.Activity, FlowTree.ActivityResult)
            .Step<int, long>(FlowTreeRunner.Failing, _ => throw new InvalidOperationException("as told"))
            .Flow<FlowTreeInput, long>(FlowTreeRunner.Orchestration, new FlowTreeRunner().RunAsync);
        var plan = new Queue<int>(crashes);
        var events = FlowTreeRunner.Events(tree, Root).ToList();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            CrashAfter(harness, plan.TryDequeue(out var points) ? points : int.MaxValue);
            await harness.StartAsync();
            try
            {
                return await DriveAsync(harness, tree, events, limit.Token);
            }
            catch (OperationCanceledException) when (!limit.IsCancellationRequested)
            {
                await harness.Engine.DisposeAsync();
            }
        }
    }

    private static void CrashAfter(EngineHarness harness, int points)
    {
        harness.Reach = _ =>
        {
            if (Interlocked.Decrement(ref points) <= 0)
            {
                harness.Engine.Abort();
                throw new OperationCanceledException("The engine died.");
            }
        };
    }

    private static async Task<string?> DriveAsync(EngineHarness harness, FlowTree tree, List<(string Instance, string Event, int Payload)> events, CancellationToken limit)
    {
        await harness.Engine.StartAsync(FlowTreeRunner.Orchestration, Root, new FlowTreeInput(tree, 0, 0), limit);
        while (true)
        {
            foreach (var (instance, name, payload) in events)
            {
                await harness.Engine.RaiseEventAsync(instance, name, payload, limit);
            }

            var status = await harness.Engine.FindAsync(Root, limit);
            if (status!.State != OrchestrationState.Running)
            {
                return status.Output;
            }

            harness.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(1, limit);
        }
    }
}

namespace FleetScan.Backend.Tests.Orchestration;

/// A made-up flow: what it does, and thus what it must give, whatever happens to the process that runs it.
public sealed record FlowTree
{
    public required FlowTreeKind Kind { get; init; }

    /// An activity's input, a timer's seconds, an event's payload, or how often a flow continues as new.
    public int Value { get; init; }

    public IReadOnlyList<FlowTree> Parts { get; init; } = [];

    /// The result, reckoned without any engine.
    public long Expected() => Kind switch
    {
        FlowTreeKind.Activity => ActivityResult(Value),
        FlowTreeKind.Failing => -1,
        FlowTreeKind.Timer => 1,
        FlowTreeKind.Event => Value,
        FlowTreeKind.Child => Parts[0].Expected() + 5,
        FlowTreeKind.Rounds => Enumerable.Range(0, Value + 1).Aggregate(0L, (sum, _) => Mix(sum, Parts[0].Expected())),
        _ => Parts.Aggregate(0L, (sum, part) => Mix(sum, part.Expected())),
    };

    public static long ActivityResult(int input) => (input * 7L) + 3;

    public static long Mix(long sum, long next) => ((sum * 31) + next) % 1_000_000_007;
}

using FleetScan.Posture.Tests.Agreement;
using FleetScan.TestKit;

namespace FleetScan.Posture.Tests.Behaviour;

/// <summary>What upstream's rules do where none of its own cases looks: our cases, in the same form.</summary>
public sealed class BehaviourTests
{
    private static readonly string File = Path.Combine(RepositoryRoot.Path, "tests", "FleetScan.Posture.Tests", "Behaviour", "cases.jsonl");

    public static IEnumerable<TheoryDataRow<string>> Names => RuleCase.Read(File).Select(@case => new TheoryDataRow<string>(@case.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_answers_as_it_is_known_to(string name)
    {
        var @case = RuleCase.Read(File).Single(@case => @case.Name == name);

        Assert.Equal(@case.Expected.Select(answer => answer.ToString()).Order(StringComparer.Ordinal), RuleRun.Answers(@case).Select(answer => answer.ToString()).Order(StringComparer.Ordinal));
    }
}

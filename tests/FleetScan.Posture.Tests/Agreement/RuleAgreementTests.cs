using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Tests.Agreement;

/// <summary>Our rules give upstream's answers over upstream's own cases, quirks included.</summary>
public sealed class RuleAgreementTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_rule_gives_upstreams_answers()
    {
        var disagreements = new List<string>();
        var (agreed, all) = (0, 0);
        foreach (var rule in RuleCase.Read(ControlFacts.Cases()).Where(@case => RuleList.Has(@case.Rule)).GroupBy(@case => @case.Rule).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            var wrong = rule.Select(Disagreement).OfType<string>().ToList();
            disagreements.AddRange(wrong);
            output.WriteLine($"{rule.Key}: agree {rule.Count() - wrong.Count} of {rule.Count()}");
            agreed += rule.Count() - wrong.Count;
            all += rule.Count();
        }

        output.WriteLine($"agree {agreed} of {all}");
        Assert.NotEqual(0, all);
        Assert.True(disagreements.Count == 0, string.Join('\n', disagreements));
    }

    [Fact]
    public void Every_rule_gives_upstreams_verdicts_through_the_whole_pipeline()
    {
        var disagreements = new List<string>();
        var (all, judged) = (0, 0);
        foreach (var @case in RuleCase.Read(ControlFacts.Cases()).Where(@case => RuleList.Has(@case.Rule)))
        {
            all++;
            if (@case.Production is not { } expected)
            {
                continue;
            }

            judged++;
            var given = Pipeline.Verdicts(@case);
            disagreements.AddRange(expected.Keys.Union(given.Keys)
                .Where(id => given.GetValueOrDefault(id) != expected.GetValueOrDefault(id))
                .Select(id => $"{@case.Name}: {id} is {given.GetValueOrDefault(id) ?? "not judged"}, upstream {expected.GetValueOrDefault(id) ?? "not judged"}"));
        }

        output.WriteLine($"{judged} of {all} cases say what becomes of them in the whole pipeline");
        Assert.NotEqual(0, all);
        Assert.True(disagreements.Count == 0, string.Join('\n', disagreements));
    }

    private static string? Disagreement(RuleCase @case)
    {
        var given = RuleRun.Answers(@case);
        if (given.SetEquals(@case.Expected))
        {
            return null;
        }

        return string.Join('\n',
        [
            @case.Name,
            .. @case.Expected.Except(given).Select(answer => $"  missing {answer}"),
            .. given.Except(@case.Expected).Select(answer => $"  too much {answer}"),
        ]);
    }
}

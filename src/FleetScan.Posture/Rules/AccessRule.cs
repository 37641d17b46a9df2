using System.Globalization;
using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails subjects whose role has one of some dangerous rights.</summary>
internal abstract class AccessRule(RuleSettings settings, params AccessPattern[] patterns) : SubjectRule
{
    public override string? Difference =>
        "A subject that leaves out its namespace or API group is judged like any other. The API server fills both in, upstream finds nothing to compare.";

    public override void Judge(BoundSubject subject, Responses responses)
    {
        foreach (var pattern in patterns)
        {
            for (var entry = 0; entry < subject.Role.Rules.Length; entry++)
            {
                var rule = subject.Role.Rules[entry];
                if (Covers(rule) && pattern.IsIn(rule))
                {
                    Report(subject, pattern, entry, responses);
                }
            }
        }
    }

    /// <summary>Whether the entry counts at all.</summary>
    protected virtual bool Covers(PolicyRule rule) => true;

    /// <summary>Adds the path to the response.</summary>
    protected virtual void Add(Response response, string path) => response.FailedReview(path);

    private void Report(BoundSubject subject, AccessPattern pattern, int entry, Responses responses)
    {
        var rule = subject.Role.Rules[entry];
        foreach (var position in subject.Positions(settings.KubescapeQuirks))
        {
            var response = responses.Fail();
            AddHits(response, entry, "resources", rule.Resources, pattern.Resources);
            AddHits(response, entry, "verbs", rule.Verbs, pattern.Verbs);
            AddHits(response, entry, "apiGroups", rule.ApiGroups, pattern.ApiGroups);
            Add(response, string.Create(CultureInfo.InvariantCulture, $"relatedObjects[0].subjects[{position}]"));
            Add(response, "relatedObjects[0].roleRef.name");
        }
    }

    private void AddHits(Response response, int entry, string field, string?[] values, string[] wanted)
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (Array.IndexOf(wanted, values[index]) >= 0)
            {
                Add(response, string.Create(CultureInfo.InvariantCulture, $"relatedObjects[1].rules[{entry}].{field}[{index}]"));
            }
        }
    }
}

namespace FleetScan.Posture.Tests.Agreement;

/// <summary>Takes a case through a whole scan of one control with the one rule.</summary>
internal static class Pipeline
{
    public static Dictionary<string, string> Verdicts(RuleCase @case)
    {
        var control = new ControlInfo
        {
            Id = "C-TEST",
            Name = @case.Rule,
            BaseScore = 1,
            Description = "",
            Remediation = "",
            Rules = [@case.Rule],
        };
        var request = new PostureRequest
        {
            // A file scan drops no object because a controller owns it.
            Scope = PostureScope.File,
            KubescapeQuirks = true,
            ListEverything = true,
        };
        var scan = new PostureScan(PosturePlan.Of(request, @case.Settings, control));
        var judged = @case.Inputs.Select(scan.Judge).OfType<JudgedResource>().ToList();
        judged.AddRange(scan.Finish([]));
        return judged.ToDictionary(resource => resource.Id, resource => resource.Verdicts.Single().Status.ToString().ToLowerInvariant());
    }
}

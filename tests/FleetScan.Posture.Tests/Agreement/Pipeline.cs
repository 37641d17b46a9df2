namespace FleetScan.Posture.Tests.Agreement;

/// <summary>Takes a case through a whole scan of one control with the one rule.</summary>
internal static class Pipeline
{
    public static Dictionary<string, string> Verdicts(RuleCase @case) =>
        Judge(@case, quirks: true).ToDictionary(resource => resource.Id, resource => resource.Verdicts.Single().Status.ToString().ToLowerInvariant());

    /// <summary>Every object with its one verdict.</summary>
    public static IReadOnlyList<JudgedResource> Judge(RuleCase @case, bool quirks)
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
            KubescapeQuirks = quirks,
            ListEverything = true,
        };
        var scan = new PostureScan(PosturePlan.Of(request, @case.Settings with { KubescapeQuirks = quirks }, control));
        return [.. @case.Inputs.Select(scan.Judge).OfType<JudgedResource>(), .. scan.Finish([])];
    }
}

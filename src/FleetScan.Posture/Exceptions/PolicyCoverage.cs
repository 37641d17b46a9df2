namespace FleetScan.Posture.Exceptions;

/// <summary>Which rules of which controls of a plan one exception accepts.</summary>
internal sealed class PolicyCoverage
{
    private readonly HashSet<(int Control, string Rule)> _rules = [];

    public PolicyCoverage(IReadOnlyList<ExceptionPolicy> policies, IReadOnlyList<ControlContext> controls, PatternCache patterns, bool anyFramework)
    {
        IReadOnlyList<CompiledPolicy> compiled = [.. policies.Select(policy => new CompiledPolicy(policy, patterns, anyFramework))];
        foreach (var control in controls)
        {
            // Nothing said is everything meant.
            var fitting = compiled.Where(policy => policy.FitsControl(control.Info.Id)).ToList();
            foreach (var rule in control.Info.Rules)
            {
                if (compiled.Count == 0 || control.Frameworks.All(framework => fitting.Exists(policy => policy.Fits(rule, framework))))
                {
                    _rules.Add((control.Slot, rule));
                }
            }
        }
    }

    public bool Covers(int control, string rule) => _rules.Contains((control, rule));

    private sealed class CompiledPolicy(ExceptionPolicy policy, PatternCache patterns, bool anyFramework)
    {
        private readonly ExceptionPattern? _control = Of(policy.ControlId, patterns);
        private readonly ExceptionPattern? _rule = Of(policy.RuleName, patterns);
        private readonly ExceptionPattern? _framework = anyFramework ? null : Of(policy.FrameworkName, patterns);

        public bool FitsControl(string id) => _control?.Matches(id) ?? true;

        public bool Fits(string rule, string? framework) =>
            (_rule?.Matches(rule) ?? true) && (_framework is null || (framework is not null && _framework.Matches(framework)));

        private static ExceptionPattern? Of(string? pattern, PatternCache patterns) => pattern is null ? null : patterns.Of(pattern, ignoreCase: true);
    }
}

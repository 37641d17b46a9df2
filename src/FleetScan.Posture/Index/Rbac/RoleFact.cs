using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>What a Role or ClusterRole allows.</summary>
internal sealed class RoleFact(PolicyRule[] rules) : Fact
{
    public static readonly FactSource Source = new RoleSource();

    public PolicyRule[] Rules { get; } = rules;

    private sealed class RoleSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            if (!target.Document.Kind.EndsWith("Role", StringComparison.Ordinal))
            {
                return null;
            }

            var element = target.Root.Get("rules"u8);
            var rules = new PolicyRule[element.Count()];
            var index = 0;
            foreach (var rule in element.Items())
            {
                var names = rule.Get("resourceNames"u8);
                rules[index++] = new PolicyRule(
                    strings.List(rule.Get("verbs"u8)),
                    strings.List(rule.Get("apiGroups"u8)),
                    strings.List(rule.Get("resources"u8)),
                    names.IsSet() ? strings.List(names) : null);
            }

            return new RoleFact(rules);
        }
    }
}

using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>A dangerous right: any of the verbs on any of the resources of any of the groups, within one entry of a role.</summary>
internal sealed record AccessPattern(string[] Verbs, string[] ApiGroups, string[] Resources)
{
    public bool IsIn(PolicyRule rule) => Hits(rule.Verbs, Verbs) && Hits(rule.ApiGroups, ApiGroups) && Hits(rule.Resources, Resources);

    private static bool Hits(string?[] values, string[] wanted)
    {
        foreach (var value in values)
        {
            if (Array.IndexOf(wanted, value) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}

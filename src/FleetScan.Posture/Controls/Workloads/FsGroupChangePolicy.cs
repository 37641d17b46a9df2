using System.Text.RegularExpressions;
using FleetScan.Kubernetes;
using FleetScan.Posture.Controls.Credentials;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class FsGroupChangePolicy(RuleSettings settings) : WorkloadRule
{
    private const string Known = "Always|OnRootMismatch";

    public override string Name => "set-fsgroupchangepolicy-value";

    public override string? Difference => "Only the two policies that Kubernetes knows pass. Upstream uses the field as a pattern, so that a single letter passes.";

    protected override void Judge(Workload workload, Responses responses)
    {
        var context = workload.PodSpec.Get("securityContext"u8);
        if (context.IsDefined() && !IsKnown(context.Get("fsGroupChangePolicy"u8).Text()))
        {
            responses.Fail().Fix(workload.At("securityContext.fsGroupChangePolicy"), "Always");
        }
    }

    private bool IsKnown(string? policy) => policy is not null && (settings.KubescapeQuirks ? IsFound(policy) : policy is "Always" or "OnRootMismatch");

    private static bool IsFound(string pattern)
    {
        try
        {
            return Regex.IsMatch(Known, TextPattern.AsciiClasses(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}

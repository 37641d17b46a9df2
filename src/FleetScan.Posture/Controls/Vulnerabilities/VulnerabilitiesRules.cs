using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

internal static class VulnerabilitiesRules
{
    public static readonly IReadOnlyList<Func<RuleSettings, Rule>> List =
    [
        settings => new ApiServerRedirect(settings),
        _ => new ArgoCdTraversal(),
        _ => new ContainerdEscape(),
        _ => new GrafanaBypass(),
        settings => new KernelEscape(settings),
        _ => new KyvernoBypass(),
        _ => new NginxSnippetAnnotation(),
        settings => new SymlinkExchange(settings),
    ];
}

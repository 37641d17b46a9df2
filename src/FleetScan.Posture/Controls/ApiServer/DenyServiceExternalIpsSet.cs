using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class DenyServiceExternalIpsSet(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--enable-admission-plugins")
{
    public override string Name => "ensure-that-the-api-server-DenyServiceExternalIPs-is-set";

    public override string? Difference => "The proposed value keeps the other plugins, and a missing flag fails, for then the plugin is off. Upstream proposes the plugin alone.";

    protected override string? Default => Quirks ? null : "DenyServiceExternalIPs";

    protected override bool FixesWholeWord => Quirks;

    protected override IReadOnlyList<string>? Mend(string[] members) =>
        members.Contains("DenyServiceExternalIPs") ? null
        : Quirks ? ["DenyServiceExternalIPs"]
        : [.. members, "DenyServiceExternalIPs"];
}

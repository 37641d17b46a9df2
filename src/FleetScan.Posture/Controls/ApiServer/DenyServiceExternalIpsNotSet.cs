using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class DenyServiceExternalIpsNotSet(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--enable-admission-plugins")
{
    private const string Unwanted = "DenyServiceExternalIPs";

    public override string Name => "ensure-that-the-api-server-DenyServiceExternalIPs-is-not-set";

    protected override bool FixesWholeWord => true;

    protected override IReadOnlyList<string>? Mend(string[] members) => members.Contains(Unwanted) ? [.. members.Where(member => member != Unwanted)] : null;
}

using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class ServiceAccountPlugin(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--disable-admission-plugins")
{
    private const string Unwanted = "ServiceAccount";

    public override string Name => "ensure-that-the-admission-control-plugin-ServiceAccount-is-set";

    protected override bool FixesWholeWord => true;

    protected override IReadOnlyList<string>? Mend(string[] members) => members.Contains(Unwanted) ? [.. members.Where(member => member != Unwanted)] : null;
}

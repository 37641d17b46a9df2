using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AlwaysAdmit(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--enable-admission-plugins")
{
    private const string Unwanted = "AlwaysAdmit";

    public override string Name => "ensure-that-the-admission-control-plugin-AlwaysAdmit-is-not-set";

    protected override bool FixesWholeWord => true;

    protected override IReadOnlyList<string>? Mend(string[] members) => members.Contains(Unwanted) ? [.. members.Where(member => member != Unwanted)] : null;
}

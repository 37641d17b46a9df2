using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class NamespaceLifecycle(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--disable-admission-plugins")
{
    private const string Unwanted = "NamespaceLifecycle";

    public override string Name => "ensure-that-the-admission-control-plugin-NamespaceLifecycle-is-set";

    protected override bool FixesWholeWord => true;

    protected override IReadOnlyList<string>? Mend(string[] members) => members.Contains(Unwanted) ? [.. members.Where(member => member != Unwanted)] : null;
}

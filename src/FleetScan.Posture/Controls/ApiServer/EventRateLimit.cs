using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class EventRateLimit(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--enable-admission-plugins")
{
    private const string Wanted = "EventRateLimit";

    public override string Name => "ensure-that-the-admission-control-plugin-EventRateLimit-is-set";

    protected override string Default => Wanted;

    protected override IReadOnlyList<string>? Mend(string[] members) => members.Contains(Wanted) ? null : [.. members, Wanted];
}

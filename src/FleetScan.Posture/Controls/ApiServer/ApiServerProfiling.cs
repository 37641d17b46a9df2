using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class ApiServerProfiling(RuleSettings settings) : WrongTextRule(
    settings,
    Component.ApiServer,
    new WrongText("--profiling=true", "--profiling=false", "--profiling"))
{
    public override string Name => "ensure-that-the-api-server-profiling-argument-is-set-to-false";
}

using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Windows;

internal sealed class RunAsUserName() : WindowsOptionRule("runAsUserName")
{
    public override string Name => "set-runasusername-value";
}

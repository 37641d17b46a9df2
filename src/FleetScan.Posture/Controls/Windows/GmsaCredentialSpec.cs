using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Windows;

internal sealed class GmsaCredentialSpec() : WindowsOptionRule("gmsaCredentialSpecName")
{
    public override string Name => "set-gmsacredentialspecname-value";
}

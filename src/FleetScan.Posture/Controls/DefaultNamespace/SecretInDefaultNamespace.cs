using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class SecretInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("", "v1", "Secret"))
{
    public override string Name => "resources-secret-in-default-namespace";
}

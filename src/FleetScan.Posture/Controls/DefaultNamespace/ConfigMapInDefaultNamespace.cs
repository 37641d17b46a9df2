using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class ConfigMapInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("", "v1", "ConfigMap"))
{
    public override string Name => "configmap-in-default-namespace";
}

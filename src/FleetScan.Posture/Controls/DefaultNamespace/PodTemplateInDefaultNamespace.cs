using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class PodTemplateInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("", "v1", "PodTemplate"))
{
    public override string Name => "podtemplate-in-default-namespace";
}

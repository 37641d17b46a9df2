using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.DefaultNamespace;

internal sealed class HorizontalPodAutoscalerInDefaultNamespace() : DefaultNamespaceRule(new KindMatch("autoscaling", "v2", "HorizontalPodAutoscaler"))
{
    public override string Name => "horizontalpodautoscaler-in-default-namespace";
}

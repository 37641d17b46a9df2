using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The pods that carry out an Istio Gateway.</summary>
internal sealed class GatewayFact(LabelPairs selector) : Fact
{
    public const string Kind = "Gateway";

    public static readonly FactSource Source = new GatewaySource();

    public LabelPairs Selector { get; } = selector;

    private sealed class GatewaySource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) =>
            target.Document.Kind == Kind ? new GatewayFact(LabelPairs.Read(target.Root.Get("spec"u8, "selector"u8), strings)) : null;
    }
}

using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>What a Service selects and how it is reached.</summary>
internal sealed class ServiceFact : Fact
{
    public static readonly FactSource Source = new ServiceSource();

    private ServiceFact(RuleTarget target, StringPool strings)
    {
        var spec = target.Root.Get("spec"u8);
        var selector = spec.Get("selector"u8);
        Selector = selector.ValueKind == JsonValueKind.Object ? LabelPairs.Read(selector, strings) : null;
        Type = spec.Get("type"u8).AsWritten() is { } type ? strings.Share(type) : null;
        Labels = LabelPairs.Read(target.Document.Metadata.Get("labels"u8), strings);
        HasAddress = target.Root.Get("status"u8, "loadBalancer"u8, "ingress"u8) is { ValueKind: JsonValueKind.Array } addresses
            && addresses.GetArrayLength() > 0 && addresses[0].Get("ip"u8).IsSet();
        HasHostName = target.Root.Get("status"u8, "loadBalancer"u8, "ingress"u8).Items().Any(address => address.Get("hostname"u8).IsSet());
        IsInternalOnAzure = target.Document.Metadata.Get("annotations"u8, "service.beta.kubernetes.io/azure-load-balancer-internal"u8).Is("true"u8);
        ServesSsh = spec.Get("ports"u8).Items().Any(port => IsSsh(port.Get("port"u8)) || IsSsh(port.Get("targetPort"u8)));
    }

    /// <summary>The labels of the pods behind it; null where it selects none itself.</summary>
    public LabelPairs? Selector { get; }

    /// <summary>The type as it is written; null where missing.</summary>
    public string? Type { get; }

    public LabelPairs Labels { get; }

    /// <summary>Whether a load balancer gave it an IP address.</summary>
    public bool HasAddress { get; }

    /// <summary>Whether a load balancer gave it a host name.</summary>
    public bool HasHostName { get; }

    /// <summary>Whether its load balancer is an internal one of Azure.</summary>
    public bool IsInternalOnAzure { get; }

    public bool ServesSsh { get; }

    /// <summary>Whether it is reachable from outside of the cluster.</summary>
    public bool IsPublic => Type is "NodePort" or "LoadBalancer";

    private static bool IsSsh(JsonElement port) => port.IsNumber(22) || port.IsNumber(2222);

    private sealed class ServiceSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) => target.Document.Kind == "Service" ? new ServiceFact(target, strings) : null;
    }
}

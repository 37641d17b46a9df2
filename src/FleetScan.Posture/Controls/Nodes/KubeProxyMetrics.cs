using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Nodes;

internal sealed class KubeProxyMetrics(RuleSettings settings) : ObjectRule
{
    private static readonly string[] Keys = ["config.conf", "kubeconfig.conf", "config"];
    private static readonly YamlBounds Bounds = new(MaxDepth: 64, MaxNodes: 100_000, MaxBytes: 4 * 1024 * 1024);

    public override string Name => "ensure-that-the-kube-proxy-metrics-service-is-bound-to-localhost";

    public override string? Difference => "An empty address is the default, 127.0.0.1, and passes; an IPv6 address of every interface fails. Upstream judges both the other way round.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.ConfigMap];

    public override bool Checks(RuleTarget target) => target.Document is { Kind: "ConfigMap", Name: "kube-proxy", Namespace: "kube-system" };

    public override void Judge(RuleTarget target, Responses responses)
    {
        var data = target.Root.Get("data"u8);
        var key = Array.Find(Keys, key => data.Get(key).IsDefined());
        if (key is null || data.Get(key).Text() is not { Length: > 0 } text || !YamlText.TryParse(text, Bounds, out var config))
        {
            return;
        }

        if (settings.KubescapeQuirks ? IsQuirky(config.Get("metricsBindAddress"u8)) : IsOpen(config.Get("metricsBindAddress"u8).Text() ?? ""))
        {
            responses.Fail().Failed("data");
        }
    }

    private static bool IsQuirky(JsonElement address) =>
        !address.IsSet() || address.Is(""u8) || (address.Text()?.StartsWith("0.0.0.0", StringComparison.Ordinal) ?? false);

    private static bool IsOpen(string address) =>
        address.StartsWith("0.0.0.0", StringComparison.Ordinal) || address.StartsWith("[::]", StringComparison.Ordinal) || address == "::";
}

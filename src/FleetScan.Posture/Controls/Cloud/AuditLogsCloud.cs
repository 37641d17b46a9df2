using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class AuditLogsCloud(RuleSettings settings) : ClusterDescriptionRule(Google, Amazon)
{
    private static readonly string[] LogTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

    public override string Name => "k8s-audit-logs-enabled-cloud";

    public override string? Difference => "An EKS cluster that says nothing of its logs logs nothing, so it fails. Upstream lets it pass.";

    public override void Judge(RuleTarget target, Responses responses)
    {
        var failed = (Is(target, Google, "gke"u8) && !LogsOnGoogle(DataOf(target))) || (Is(target, Amazon, "eks"u8) && !LogsOnAmazon(DataOf(target)));
        if (failed)
        {
            responses.Fail();
        }
    }

    private static bool LogsOnGoogle(JsonElement data)
    {
        var components = data.Get("logging_config"u8, "component_config"u8, "enable_components"u8);
        return components.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.False => false,
            JsonValueKind.Array => components.GetArrayLength() > 0,
            JsonValueKind.Object => components.EnumerateObject().Any(),
            JsonValueKind.String => !components.Is(""u8),
            _ => true,
        };
    }

    private bool LogsOnAmazon(JsonElement data)
    {
        var logging = data.Get("Cluster"u8, "Logging"u8, "ClusterLogging"u8);
        if (!logging.IsDefined())
        {
            return settings.KubescapeQuirks;
        }

        var enabled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in logging.Items())
        {
            foreach (var type in entry.Get("Enabled"u8).IsTrue() ? entry.Get("Types"u8).Items() : default)
            {
                enabled.Add(type.Text() ?? "");
            }
        }

        return Array.TrueForAll(LogTypes, enabled.Contains);
    }
}

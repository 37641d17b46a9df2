using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AuditPolicyContent(RuleSettings settings) : ObjectRule
{
    // What a request to these holds is itself a secret, so that more than metadata must not be logged.
    private static readonly string[] MetadataOnly = ["secrets", "configmaps", "tokenreviews"];
    private static readonly string[] AnyLevel = ["pods", "deployments", "pods/exec", "pods/portforward", "pods/proxy", "services/proxy"];

    public override string Name => "audit-policy-content";

    public override string? Difference => "The data of control plane nodes is judged. Upstream asks for a kind that nobody sends, so that its rule never fails.";

    public override IReadOnlyList<KindMatch> Matches => settings.KubescapeQuirks ? [] : [Kinds.Host("ControlPlaneInfo")];

    public override void Judge(RuleTarget target, Responses responses)
    {
        var server = target.Root.Get("data"u8, "APIServerInfo"u8);
        if (target.Document.Kind != "ControlPlaneInfo" || server.Get("cmdLine"u8) is { ValueKind: JsonValueKind.Undefined })
        {
            return;
        }

        if (server.Get("cmdLine"u8).Text()?.Contains("--audit-policy-file", StringComparison.Ordinal) != true)
        {
            responses.Fail();
        }
        else if (HostFile.TryRead(server.Get("auditPolicyFile"u8, "content"u8), out var policy) && policy.Get("rules"u8) is { ValueKind: JsonValueKind.Array } rules && !IsAdequate(rules))
        {
            Fail(policy, target, responses);
        }
    }

    private static bool IsAdequate(JsonElement rules) =>
        Array.TrueForAll(MetadataOnly, name => IsLogged(rules, name, level => level == "Metadata")) && Array.TrueForAll(AnyLevel, name => IsLogged(rules, name, level => level is not (null or "None")));

    private static bool IsLogged(JsonElement rules, string name, Func<string?, bool> isGood)
    {
        var levels = rules.Items().Where(rule => Names(rule, name)).Select(rule => rule.Get("level"u8).Text()).ToList();
        return levels.Count > 0 && levels.TrueForAll(level => isGood(level));
    }

    private static bool Names(JsonElement rule, string name) =>
        rule.Get("resources"u8).Items().Any(group => group.Get("resources"u8).Items().Any(resource => resource.Text() == name));

    private void Fail(JsonElement policy, RuleTarget target, Responses responses)
    {
        if (!settings.KubescapeQuirks)
        {
            responses.Fail();
            return;
        }

        var identity = new ResourceIdentity
        {
            ApiVersion = policy.Get("apiVersion"u8).Text() ?? "",
            Kind = policy.Get("kind"u8).Text() ?? "",
            Name = $"{target.Document.Name} - Audit policy file",
        };
        responses.FailElsewhere(identity, $"{identity.ApiVersion}//{identity.Kind}/{identity.Name}");
    }
}

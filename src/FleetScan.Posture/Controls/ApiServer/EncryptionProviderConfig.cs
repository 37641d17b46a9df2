using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class EncryptionProviderConfig(RuleSettings settings) : ObjectRule
{
    private const string Flag = "--encryption-provider-config";

    public override string Name => "ensure-that-the-api-server-encryption-provider-config-argument-is-set-as-appropriate";

    public override string? Difference => EncryptionConfiguration.Difference;

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Pod, EncryptionConfiguration.Match];

    public override bool Checks(RuleTarget target) => target.Workload is { } pod ? Component.ApiServer.IsRunBy(pod) : target.Document.Kind == "ControlPlaneInfo";

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Workload is { } pod)
        {
            if (CommandWords.Of(pod) is { } words && words.Lacks(Flag))
            {
                responses.Fail().Fix(words.Slot(0), $"{Flag}=<path/to/encryption-config.yaml>");
            }
        }
        else if (EncryptionConfiguration.TryRead(target, out var configuration) && !EncryptsSecrets(configuration))
        {
            EncryptionConfiguration.Fail(configuration, responses, settings.KubescapeQuirks);
        }
    }

    private static bool EncryptsSecrets(JsonElement configuration)
    {
        foreach (var entry in configuration.Get("resources"u8).Items())
        {
            if (entry.Get("resources"u8).Contains("secrets"u8))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Globalization;
using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class ExternalSecretStorage(RuleSettings settings) : ObjectRule
{
    private static readonly string[] Known = ["akeyless", "azurekmsprovider", "aws-encryption-provider"];

    public override string Name => "external-secret-storage";

    public override string? Difference => EncryptionConfiguration.Difference;

    public override IReadOnlyList<KindMatch> Matches { get; } = [EncryptionConfiguration.Match];

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (!EncryptionConfiguration.TryRead(target, out var configuration))
        {
            return;
        }

        var resources = configuration.Get("resources"u8);
        if (resources.ValueKind == JsonValueKind.Array && !HasKnownProvider(resources))
        {
            var next = string.Create(CultureInfo.InvariantCulture, $"resources[{resources.GetArrayLength()}]");
            EncryptionConfiguration.Fail(configuration, responses, settings.KubescapeQuirks)
                .Fix(next + ".resources[0]", "secrets")
                .Fix(next + ".providers[0].kms", "YOUR_EXTERNAL_KMS");
        }
    }

    private static bool HasKnownProvider(JsonElement resources)
    {
        foreach (var entry in resources.Items())
        {
            foreach (var provider in entry.Get("providers"u8).Items())
            {
                if (Array.IndexOf(Known, provider.Get("kms"u8, "name"u8).Text()) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}

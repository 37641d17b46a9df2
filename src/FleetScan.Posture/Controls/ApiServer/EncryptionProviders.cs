using System.Globalization;
using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class EncryptionProviders(RuleSettings settings) : ObjectRule
{
    private const string Provider = "{\"aescbc\" | \"secretbox\" | \"kms\" : <provider config>}";

    public override string Name => "ensure-that-the-api-server-encryption-providers-are-appropriately-configured";

    public override string? Difference => EncryptionConfiguration.Difference;

    public override IReadOnlyList<KindMatch> Matches { get; } = [EncryptionConfiguration.Match];

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (!EncryptionConfiguration.TryRead(target, out var configuration))
        {
            return;
        }

        Response? response = null;
        var index = 0;
        foreach (var entry in configuration.Get("resources"u8).Items())
        {
            var providers = entry.Get("providers"u8);
            if (providers.IsDefined() && !HasStrong(providers))
            {
                response ??= EncryptionConfiguration.Fail(configuration, responses, settings.KubescapeQuirks);
                response.Fix(string.Create(CultureInfo.InvariantCulture, $"resources[{index}].providers[{providers.Count()}]"), Provider);
            }

            index++;
        }
    }

    private static bool HasStrong(JsonElement providers)
    {
        foreach (var provider in providers.Items())
        {
            if (provider.Get("aescbc"u8).IsDefined() || provider.Get("secretbox"u8).IsDefined() || provider.Get("kms"u8).IsDefined())
            {
                return true;
            }
        }

        return false;
    }
}

using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class SecretEncryptionCloud() : ClusterDescriptionRule(Azure, Amazon, Google)
{
    public override string Name => "secret-etcd-encryption-cloud";

    public override void Judge(RuleTarget target, Responses responses)
    {
        var data = DataOf(target);
        if (!data.IsSet())
        {
            return;
        }

        if ((Is(target, Azure, "aks"u8) && !IsEncryptedOnAzure(data.Get("properties"u8))) || (Is(target, Amazon, "eks"u8) && !IsEncryptedOnAmazon(data)))
        {
            responses.Fail();
        }
        else if (Is(target, Google, "gke"u8) && data.Get("database_encryption"u8, "state"u8) is var state && !state.Is("1"u8) && !state.Is("ENCRYPTED"u8))
        {
            responses.Fail().FailedReview("data.database_encryption.state");
        }
    }

    private static bool IsEncryptedOnAzure(JsonElement properties)
    {
        var security = properties.Get("securityProfile"u8);
        return EveryPoolEncrypts(properties.Get("agentPoolProfiles"u8))
            || security.Get("azureKeyVaultKms"u8, "enabled"u8).IsTrue()
            || security.Get("kubernetesResourceObjectEncryptionProfile"u8, "infrastructureEncryption"u8).Is("Enabled"u8);
    }

    private static bool EveryPoolEncrypts(JsonElement pools)
    {
        foreach (var pool in pools.Items())
        {
            if (!pool.Get("enableEncryptionAtHost"u8).IsTrue())
            {
                return false;
            }
        }

        return pools.Count() > 0;
    }

    private static bool IsEncryptedOnAmazon(JsonElement data) =>
        HasKey(data.Get("Cluster"u8, "EncryptionConfig"u8), "Provider"u8, "KeyArn"u8, "Resources"u8)
        || HasKey(data.Get("cluster"u8, "encryptionConfig"u8), "provider"u8, "keyArn"u8, "resources"u8);

    private static bool HasKey(JsonElement configs, ReadOnlySpan<byte> provider, ReadOnlySpan<byte> key, ReadOnlySpan<byte> resources)
    {
        foreach (var config in configs.Items())
        {
            var arn = config.Get(provider, key);
            if (arn.IsSet() && !arn.Is(""u8) && config.Get(resources).Count() > 0)
            {
                return true;
            }
        }

        return false;
    }
}

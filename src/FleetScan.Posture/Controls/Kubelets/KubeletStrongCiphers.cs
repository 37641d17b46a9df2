using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletStrongCiphers(RuleSettings settings) : KubeletRule(settings)
{
    private const string Flag = "--tls-cipher-suites";
    private const string QuirkyField = "TLSCipherSuites";
    private const string Field = "tlsCipherSuites";

    private static readonly string[] Strong =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_RSA_WITH_AES_128_GCM_SHA256",
    ];

    public override string Name => "kubelet-strong-cryptographics-ciphers";

    public override string? Difference => "Every suite counts, and the configuration file is read under the key that kubelets know. Upstream sees the first suite and another key.";

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (kubelet.Has(Flag))
        {
            if (Quirks ? !Array.Exists(Strong, suite => kubelet.Has($"{Flag}={suite}")) : !IsStrong(SuitesOf(kubelet.CommandLine)))
            {
                responses.Fail();
            }
        }
        else if (!kubelet.HasConfigFlag)
        {
            responses.Fail();
        }
        else if (kubelet.TryReadConfig(out var config))
        {
            JudgeConfig(config, responses);
        }
    }

    private static bool IsStrong(IEnumerable<string?> suites) => suites.All(suite => Array.IndexOf(Strong, suite) >= 0);

    private static string[] SuitesOf(string commandLine)
    {
        var word = Array.Find(commandLine.Split(' '), word => word.StartsWith(Flag + "=", StringComparison.Ordinal));
        return word is null ? [] : word[(Flag.Length + 1)..].Split(',');
    }

    private void JudgeConfig(JsonElement config, Responses responses)
    {
        var field = Quirks ? QuirkyField : Field;
        var suites = config.Get(field);
        var isStrong = Quirks ? suites.Text() is { } suite && IsStrong([suite]) : IsStrong(suites.Items().Select(item => item.Text()));
        if (suites.IsSet() && !isStrong)
        {
            responses.Fail().FailedReview(field);
        }
    }
}

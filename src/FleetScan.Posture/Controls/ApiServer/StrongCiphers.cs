using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class StrongCiphers(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--tls-cipher-suites")
{
    private static readonly string[] Strong =
    [
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLS_RSA_WITH_AES_128_CBC_SHA",
        "TLS_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_RSA_WITH_AES_256_CBC_SHA",
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
    ];

    public override string Name => "ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers";

    public override string? Difference => "Any choice out of the listed suites passes and any other suite fails. Upstream wants all of them and overlooks others.";

    protected override string Default => string.Join(',', Strong);

    protected override IReadOnlyList<string>? Mend(string[] members)
    {
        if (Quirks)
        {
            string[] missing = [.. Strong.Except(members)];
            return missing.Length == 0 ? null : [.. members, .. missing];
        }

        string[] strong = [.. members.Where(Strong.Contains)];
        return strong.Length == members.Length ? null : strong.Length > 0 ? strong : Strong;
    }
}

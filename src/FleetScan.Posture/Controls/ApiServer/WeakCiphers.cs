using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class WeakCiphers(RuleSettings settings) : ListFlagRule(settings, Component.ApiServer, "--tls-cipher-suites")
{
    private static readonly string[] Weak =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
        "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLS_RSA_WITH_AES_128_CBC_SHA",
        "TLS_RSA_WITH_AES_128_CBC_SHA256",
        "TLS_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_RSA_WITH_AES_256_CBC_SHA",
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_RSA_WITH_RC4_128_SHA",
    ];

    private static readonly string[] Strong = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];

    public override string Name => "ensure-that-the-API-Server-only-makes-use-of-Strong-Cryptographic-Ciphers-cis1-10";

    public override string? Difference => "The proposed value leaves the weak suites out. Upstream proposes exactly the weak ones.";

    protected override string Default => string.Join(',', Quirks ? Weak : Strong);

    protected override IReadOnlyList<string>? Mend(string[] members)
    {
        string[] found = [.. Weak.Where(members.Contains)];
        return found.Length == 0 ? null : Quirks ? [.. members, .. found] : Others(members);
    }

    private static string[] Others(string[] members) => members.Except(Weak).ToArray() is { Length: > 0 } others ? others : Strong;
}

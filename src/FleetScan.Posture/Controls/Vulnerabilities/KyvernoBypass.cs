using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

internal sealed class KyvernoBypass() : VulnerableImageRule("kyverno:")
{
    public override string Name => "CVE-2022-47633";

    protected override bool IsVulnerable(string image) =>
        image.Split(":v") is { Length: > 1 } parts && VersionNumbers.ParseThree(parts[1]) is (1, 8, >= 3 and < 5);
}

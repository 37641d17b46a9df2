using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

internal sealed class GrafanaBypass() : VulnerableImageRule("grafana:")
{
    public override string Name => "CVE-2022-39328";

    protected override bool IsVulnerable(string image) =>
        VersionNumbers.ParseThree(image.Replace("-ubuntu", "", StringComparison.Ordinal).Split(':')[1]) is (9, 2, < 4);
}

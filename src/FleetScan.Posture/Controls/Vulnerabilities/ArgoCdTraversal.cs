using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

internal sealed class ArgoCdTraversal() : VulnerableImageRule("argocd:v")
{
    public override string Name => "CVE-2022-24348";

    protected override bool IsVulnerable(string image) => VersionNumbers.ParseThree(image.Split(":v")[1]) switch
    {
        (1, _, _) => true,
        (2, 0, _) => true,
        (2, 1, < 9) => true,
        (2, 2, < 4) => true,
        _ => false,
    };
}

using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

internal sealed class ContainerdEscape : ObjectRule
{
    private const string Runtime = "containerd://";

    public override string Name => "CVE-2022-23648";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Node];

    public override void Judge(RuleTarget target, Responses responses)
    {
        if (target.Root.Get("status"u8, "nodeInfo"u8, "containerRuntimeVersion"u8).Text() is { } text
            && text.StartsWith(Runtime, StringComparison.Ordinal) && VersionNumbers.Parse(text[Runtime.Length..]) is { Count: >= 3 } version && IsVulnerable(version))
        {
            responses.Fail().FailedReview("status.nodeInfo.containerRuntimeVersion");
        }
    }

    private static bool IsVulnerable(IReadOnlyList<double> version) => (version[0], version[1], version[2]) switch
    {
        (0, _, _) => true,
        (1, < 4, _) => true,
        (1, 4, < 12) => true,
        (1, 5, < 10) => true,
        (1, 6, < 1) => true,
        _ => false,
    };
}

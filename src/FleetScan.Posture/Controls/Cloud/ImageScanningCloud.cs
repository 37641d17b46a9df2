using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class ImageScanningCloud : ObjectRule
{
    private const string Kind = "DescribeRepositories";
    private const string Amazon = "eks.amazonaws.com";
    private const string Google = "container.googleapis.com";

    public override string Name => "ensure-image-scanning-enabled-cloud";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Cloud(Amazon, Kind), Kinds.Cloud(Google, Kind)];

    public override void Judge(RuleTarget target, Responses responses)
    {
        var data = target.Root.Get("data"u8);
        var provider = target.Document.Metadata.Get("provider"u8);
        var fails = (target.Document.ApiVersion, provider.Text()) switch
        {
            (Amazon + "/v1", "eks") => data.Get("Repositories"u8).Items().Any(item => !item.Get("ImageScanningConfiguration"u8, "ScanOnPush"u8).IsTrue()),
            (Google + "/v1", "gke") => data.Get("registries"u8).Items().Any(item => !item.Get("vulnerabilityScanningConfig"u8, "enableVulnerabilityScanning"u8).IsTrue()),
            _ => false,
        };
        if (fails && target.Document.Kind == Kind)
        {
            responses.Fail();
        }
    }
}

using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class CredentialPaths(RuleSettings settings) : HostVolumeRule
{
    private readonly string[] _paths = settings.CloudProvider switch
    {
        "eks" => ["/.aws/", "/.aws/config/", "/.aws/credentials/"],
        "aks" => ["/etc/", "/etc/kubernetes/", "/.azure/", "/.azure/credentials/"],
        "gke" => ["/.config/gcloud/", "/.config/", "/gcloud/"],
        _ => [],
    };

    public override string Name => "alert-mount-potential-credentials-paths";

    public override string? Difference => "The rule knows which cloud a scan is of. Upstream's engine writes the cloud in upper case and its rule in lower case, so that it never fails.";

    protected override bool WantsOneMount => settings.KubescapeQuirks;

    protected override bool IsBad(JsonElement path) => path.Text() is { } text && Array.IndexOf(_paths, text.EndsWith('/') ? text : text + "/") >= 0;

    protected override ReadOnlySpan<Container> ContainersOf(Workload workload) => workload.Containers;
}

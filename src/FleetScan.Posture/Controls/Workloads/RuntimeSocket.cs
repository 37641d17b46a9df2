using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class RuntimeSocket(RuleSettings settings) : HostVolumeRule
{
    private static readonly string[] QuirkySockets = ["/var/run/docker.sock", "/var/run/docker", "/run/containerd/containerd.sock", "/var/run/crio/crio.sock"];

    private static readonly string[] Sockets =
    [
        .. QuirkySockets, "/run/docker.sock", "/run/docker", "/var/run/containerd/containerd.sock", "/run/crio/crio.sock",
    ];

    public override string Name => "containers-mounting-docker-socket";

    public override string? Difference => "Each socket counts under /run and under /var/run, which are the same folder, and with a slash at the end. Upstream knows one spelling of each.";

    protected override bool WantsOneMount => settings.KubescapeQuirks;

    protected override bool IsBad(JsonElement path) => path.Text() is { } text
        && (settings.KubescapeQuirks ? Array.IndexOf(QuirkySockets, text) >= 0 : Array.IndexOf(Sockets, text.TrimEnd('/')) >= 0);
}

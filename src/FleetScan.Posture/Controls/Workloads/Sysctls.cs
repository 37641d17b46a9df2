using System.Collections.Frozen;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Workloads;

internal sealed class Sysctls : WorkloadRule
{
    private static readonly FrozenSet<string> Safe = new[]
    {
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range",
        "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_wmem",
    }.ToFrozenSet(StringComparer.Ordinal);

    public override string Name => "set-sysctls-params";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (var sysctl in workload.PodSpec.Get("securityContext"u8, "sysctls"u8).Items())
        {
            if (sysctl.Get("name"u8) is var name && name.IsDefined() && !(name.Text() is { } text && Safe.Contains(text)))
            {
                var path = workload.At("securityContext.sysctls");
                responses.Fail().Failed(path).Fix(path, "REMOVE_UNSAFE_SYSCTLS");
                return;
            }
        }
    }
}

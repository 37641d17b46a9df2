using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;

namespace FleetScan.EndToEnd.Tests;

/// <summary>Starts real agent processes for enrolled clusters: the native binary where it was published, else the managed build.</summary>
internal static class AgentProcess
{
    public static Task<ClusterEnrolment> EnrolAsync(LocalHostProcess host, string name) =>
        host.PostAsync("/v1/clusters", new EnrolCluster { Name = name }, ContractsJson.Default.EnrolCluster, ContractsJson.Default.ClusterEnrolment);

    public static RunningProcess Start(Uri backend, ClusterEnrolment enrolment, string manifests, string spool, IReadOnlyDictionary<string, string>? environment = null)
    {
        var native = Path.Combine(RepositoryRoot.Path, "artifacts", "publish", "cluster-agent", "fleetscan-agent");
        var all = new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
        {
            ["AGENT__BACKENDURL"] = backend.ToString(),
            ["AGENT__CLIENTID"] = enrolment.ClientId,
            ["AGENT__CLIENTSECRET"] = enrolment.ClientSecret,
            ["AGENT__SOURCE"] = "files",
            ["AGENT__PATH"] = manifests,
            ["AGENT__SPOOLDIRECTORY"] = spool,
            ["AGENT__RETRYSPREAD"] = "00:00:00.500",
            ["AGENT__PROBEPORT"] = "0",
        };
        return RunningProcess.Start(File.Exists(native) ? native : RepositoryRoot.Built("FleetScan.Agent", "fleetscan-agent"), [], all);
    }
}

using FleetScan.TestKit;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Processes;

namespace FleetScan.Agent.Tests.Process;

/// <summary>Starts the built agent as a process of its own.</summary>
internal static class AgentProcess
{
    public static RunningProcess Start(FakeBackend backend, string path, string spool, params string[] more) => RunningProcess.Start(
        RepositoryRoot.Built("FleetScan.Agent", "fleetscan-agent"),
        Arguments(backend, path, spool, more));

    public static IReadOnlyList<string> Arguments(FakeBackend backend, string path, string spool, params string[] more) =>
    [
        $"--Agent:BackendUrl={backend.Url}",
        $"--Agent:ClientId={FakeBackend.ClientId}",
        $"--Agent:ClientSecret={backend.ClientSecret}",
        "--Agent:Source=files",
        $"--Agent:Path={path}",
        $"--Agent:SpoolDirectory={spool}",
        "--Agent:PartBytes=4096",
        "--Agent:RetrySpread=00:00:00.200",
        "--Agent:MaxRetryDelay=00:00:00.500",
        "--Agent:ProbeAddress=127.0.0.1",
        "--Agent:ProbePort=0",
        .. more,
    ];

    /// <summary>Writes so many deployments with faults that a scan of them takes a while.</summary>
    public static void WriteManifests(string folder, int files, int perFile)
    {
        for (var file = 0; file < files; file++)
        {
            File.WriteAllText(
                Path.Combine(folder, $"{file:D4}.yaml"),
                string.Join("---\n", Enumerable.Range(0, perFile).Select(number => $$"""
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: bad-{{file:D4}}-{{number:D4}}-{{Guid.NewGuid():N}}
                      namespace: shop
                    spec:
                      selector:
                        matchLabels: {app: a}
                      template:
                        metadata:
                          labels: {app: a}
                        spec:
                          hostNetwork: true
                          hostPID: true
                          containers:
                            - name: c
                              image: nginx
                              securityContext: {privileged: true}

                    """)));
        }
    }
}

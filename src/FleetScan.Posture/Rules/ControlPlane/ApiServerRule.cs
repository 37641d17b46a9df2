using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges one pod only: the first one of kube-system that runs an API server.</summary>
internal abstract class ApiServerRule : Rule
{
    public override IReadOnlyList<KindMatch> Matches => [Kinds.Pod];

    /// <summary>Adds a response for every fault; none means passed.</summary>
    public abstract void Judge(Workload pod, Responses responses);

    /// <summary>Whether the pod may be the one.</summary>
    public static bool IsApiServer(ResourceDocument document) =>
        document is { Kind: "Pod", Namespace: "kube-system" }
        && (document.Name.Contains("apiserver", StringComparison.Ordinal) || document.Name.Contains("api-server", StringComparison.Ordinal));
}

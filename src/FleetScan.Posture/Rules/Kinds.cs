using FleetScan.Posture.Index;

namespace FleetScan.Posture.Rules;

/// <summary>The kinds that more than one rule looks at.</summary>
internal static class Kinds
{
    public static readonly KindMatch Pod = new("", "v1", "Pod");
    public static readonly KindMatch Node = new("", "v1", "Node");
    public static readonly KindMatch Namespace = new("", "v1", "Namespace");
    public static readonly KindMatch ServiceAccount = new("", "v1", "ServiceAccount");
    public static readonly KindMatch Service = new("", "v1", "Service");
    public static readonly KindMatch Secret = new("", "v1", "Secret");
    public static readonly KindMatch ConfigMap = new("", "v1", "ConfigMap");
    public static readonly KindMatch ReplicationController = new("", "v1", "ReplicationController");
    public static readonly KindMatch Deployment = new("apps", "v1", "Deployment");
    public static readonly KindMatch ReplicaSet = new("apps", "v1", "ReplicaSet");
    public static readonly KindMatch DaemonSet = new("apps", "v1", "DaemonSet");
    public static readonly KindMatch StatefulSet = new("apps", "v1", "StatefulSet");
    public static readonly KindMatch Job = new("batch", "*", "Job");
    public static readonly KindMatch CronJob = new("batch", "*", "CronJob");
    public static readonly KindMatch NetworkPolicy = new("networking.k8s.io", "v1", "NetworkPolicy");
    public static readonly KindMatch Ingress = new("networking.k8s.io", "v1", "Ingress");
    public static readonly KindMatch CiliumNetworkPolicy = new("cilium.io", "v2", "CiliumNetworkPolicy");
    public static readonly KindMatch CiliumClusterwideNetworkPolicy = new("cilium.io", "v2", "CiliumClusterwideNetworkPolicy");

    public static readonly IReadOnlyList<KindMatch> Workloads = [Pod, Deployment, ReplicaSet, DaemonSet, StatefulSet, Job, CronJob];

    /// <summary>Every kind that runs pods, the old replication controllers among them.</summary>
    public static readonly IReadOnlyList<KindMatch> ControlledWorkloads = [.. Workloads, ReplicationController];

    public static readonly IReadOnlyList<KindMatch> NetworkPolicies = [NetworkPolicy, CiliumNetworkPolicy, CiliumClusterwideNetworkPolicy];

    /// <summary>The routes of the Gateway API whose backends are read.</summary>
    public static readonly IReadOnlyList<KindMatch> Routes = [.. Backends.Routes.Select(kind => new KindMatch("gateway.networking.k8s.io", "*", kind))];

    public static readonly IReadOnlyList<KindMatch> Bindings =
    [
        new("rbac.authorization.k8s.io", "v1", "RoleBinding"),
        new("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding"),
    ];

    public static readonly IReadOnlyList<KindMatch> Rbac =
    [
        new("rbac.authorization.k8s.io", "v1", "Role"),
        new("rbac.authorization.k8s.io", "v1", "ClusterRole"),
        .. Bindings,
    ];

    public static readonly IReadOnlyList<KindMatch> KubeletInfo = [Host("KubeletInfo")];

    public static KindMatch Host(string kind) => new("hostdata.kubescape.cloud", "v1beta0", kind, IsExternal: true);

    public static KindMatch Cloud(string group, string kind) => new(group, "v1", kind, IsExternal: true);
}

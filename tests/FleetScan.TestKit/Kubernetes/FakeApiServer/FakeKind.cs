namespace FleetScan.TestKit.Kubernetes;

/// <summary>A kind that the stand-in serves.</summary>
/// <param name="Group">API group; empty for core.</param>
/// <param name="Version">Version.</param>
/// <param name="Plural">Plural.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Namespaced">Whether its objects live in namespaces.</param>
public sealed record FakeKind(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    /// <summary>Group and version as objects carry them.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>What Kubernetes 1.35 serves of itself, as far as scans look at it; the first version of a group is the preferred one.</summary>
    public static IReadOnlyList<FakeKind> BuiltIn { get; } =
    [
        new("", "v1", "configmaps", "ConfigMap", true),
        new("", "v1", "endpoints", "Endpoints", true),
        new("", "v1", "events", "Event", true),
        new("", "v1", "limitranges", "LimitRange", true),
        new("", "v1", "namespaces", "Namespace", false),
        new("", "v1", "nodes", "Node", false),
        new("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true),
        new("", "v1", "persistentvolumes", "PersistentVolume", false),
        new("", "v1", "pods", "Pod", true),
        new("", "v1", "podtemplates", "PodTemplate", true),
        new("", "v1", "replicationcontrollers", "ReplicationController", true),
        new("", "v1", "resourcequotas", "ResourceQuota", true),
        new("", "v1", "secrets", "Secret", true),
        new("", "v1", "serviceaccounts", "ServiceAccount", true),
        new("", "v1", "services", "Service", true),
        new("admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", false),
        new("admissionregistration.k8s.io", "v1", "validatingadmissionpolicies", "ValidatingAdmissionPolicy", false),
        new("admissionregistration.k8s.io", "v1", "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", false),
        new("admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", false),
        new("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false),
        new("apiregistration.k8s.io", "v1", "apiservices", "APIService", false),
        new("apps", "v1", "controllerrevisions", "ControllerRevision", true),
        new("apps", "v1", "daemonsets", "DaemonSet", true),
        new("apps", "v1", "deployments", "Deployment", true),
        new("apps", "v1", "replicasets", "ReplicaSet", true),
        new("apps", "v1", "statefulsets", "StatefulSet", true),
        new("autoscaling", "v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true),
        new("autoscaling", "v1", "horizontalpodautoscalers", "HorizontalPodAutoscaler", true),
        new("batch", "v1", "cronjobs", "CronJob", true),
        new("batch", "v1", "jobs", "Job", true),
        new("events.k8s.io", "v1", "events", "Event", true),
        new("networking.k8s.io", "v1", "ingressclasses", "IngressClass", false),
        new("networking.k8s.io", "v1", "ingresses", "Ingress", true),
        new("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true),
        new("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", true),
        new("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", false),
        new("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false),
        new("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true),
        new("rbac.authorization.k8s.io", "v1", "roles", "Role", true),
        new("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", false),
        new("storage.k8s.io", "v1", "csidrivers", "CSIDriver", false),
        new("storage.k8s.io", "v1", "storageclasses", "StorageClass", false),
    ];
}

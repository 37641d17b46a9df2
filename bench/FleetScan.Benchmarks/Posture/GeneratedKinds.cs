namespace FleetScan.Benchmarks.Posture;

/// <summary>What a block of the generated cluster holds: about what namespaces of real clusters hold, without the pods that controllers make.</summary>
internal static class GeneratedKinds
{
    public const string PodSpec =
        """
        {"serviceAccountName":"@ACCOUNT@","automountServiceAccountToken":@FLAG@,"hostNetwork":@FLAG@,"restartPolicy":"Always","terminationGracePeriodSeconds":30,
        "securityContext":{"fsGroup":2000},"volumes":@VOLUMES@,
        "initContainers":[{"name":"init","image":"busybox:1.36","command":["sh","-c","true"],"securityContext":{"allowPrivilegeEscalation":false}}],
        "containers":[{"name":"app","image":"@IMAGE@","imagePullPolicy":"IfNotPresent","ports":[{"containerPort":8080,"protocol":"TCP"}],
        "env":[{"name":"LOG_LEVEL","value":"info"},{"name":"DATABASE","valueFrom":{"secretKeyRef":{"name":"secret-@NUMBER@","key":"url"}}}],
        "resources":@AMOUNTS@,"securityContext":@CONTEXT@,"volumeMounts":[{"name":"data","mountPath":"/data"}],
        "livenessProbe":{"httpGet":{"path":"/healthz","port":8080},"periodSeconds":10},"terminationMessagePath":"/dev/termination-log"},
        {"name":"sidecar","image":"registry.example/proxy:3.1.0","resources":{"limits":{"cpu":"100m","memory":"64Mi"},"requests":{"cpu":"10m","memory":"16Mi"}},
        "securityContext":{"runAsNonRoot":true,"readOnlyRootFilesystem":true,"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}]}
        """;

    private const string Template = """ "template":{"metadata":{"labels":{"app":"@APP@"}},"spec":@POD@}""";
    private const string Selected = """ "selector":{"matchLabels":{"app":"@APP@"}},""" + Template;
    private const string RoleRules = """ "rules":[{"apiGroups":["apps"],"resources":["deployments"],"verbs":["get","list"]},@RIGHTS@]""";

    public static IReadOnlyList<GeneratedKind> All { get; } =
    [
        new("namespaces", 1, """ "spec":{"finalizers":["kubernetes"]}"""),
        new("deployments", 20, """ "spec":{"replicas":3,""" + Selected + "}"),
        new("services", 13, """ "spec":{"type":"ClusterIP","selector":{"app":"@APP@"},"ports":[{"port":80,"targetPort":8080,"protocol":"TCP"}]}"""),
        new("serviceaccounts", 8, """ "automountServiceAccountToken":@FLAG@"""),
        new("roles", 4, RoleRules),
        new("rolebindings", 8, """ "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"role-@NUMBER@"},"subjects":[{"kind":"ServiceAccount","name":"@ACCOUNT@","namespace":"@HOME@"}]"""),
        new("networkpolicies", 2, """ "spec":{"podSelector":{"matchLabels":{"app":"@APP@"}},"policyTypes":["Ingress"],"ingress":[{"from":[{"podSelector":{}}]}]}"""),
        new("configmaps", 7, """ "data":{"settings.yaml":"level: info\nworkers: 4\n","region":"north"}"""),
        new("secrets", 4, """ "type":"Opaque","data":{"url":"cG9zdGdyZXM6Ly9kYg=="}"""),
        new("pods", 8, """ "spec":@POD@"""),
        new("statefulsets", 5, """ "spec":{"replicas":2,"serviceName":"@APP@",""" + Selected + "}"),
        new("daemonsets", 3, """ "spec":{""" + Selected + "}"),
        new("jobs", 4, """ "spec":{"backoffLimit":3,""" + Template + "}"),
        new("cronjobs", 3, """ "spec":{"schedule":"0 3 * * *","jobTemplate":{"spec":{""" + Template + "}}}"),
        new("ingresses", 3, """ "spec":{"rules":[{"host":"@APP@.example","http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"service-@NUMBER@","port":{"number":80}}}}]}}]}"""),
        new("persistentvolumeclaims", 2, """ "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"10Gi"}}}"""),
        new("poddisruptionbudgets", 2, """ "spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"@APP@"}}}"""),
        new("replicasets", 1, """ "spec":{"replicas":1,""" + Selected + "}"),
        new("clusterroles", 1, RoleRules),
        new("clusterrolebindings", 1, """ "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"@HOME@-clusterrole-0000"},"subjects":[{"kind":"ServiceAccount","name":"@ACCOUNT@","namespace":"@HOME@"}]"""),
    ];
}

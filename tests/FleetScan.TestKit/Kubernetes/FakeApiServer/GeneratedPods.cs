using System.Collections;
using System.Text;

namespace FleetScan.TestKit.Kubernetes;

/// <summary>Any number of pods as a kubelet leaves them, made up while they are served: 3 KiB each, a third of it managedFields; 1,000 to a namespace.</summary>
/// <param name="count">How many.</param>
public sealed class GeneratedPods(int count) : IReadOnlyList<FakeObject>
{
    private const string Template = """
        {"metadata":{"name":"@NAME","namespace":"@NAMESPACE","uid":"0f8b0f3e-5c1c-4b1c-9a58-000000000000","resourceVersion":"12345","creationTimestamp":"2026-01-01T00:00:00Z",
        "labels":{"app":"web","pod-template-hash":"5d69b9c4b8","tier":"frontend"},"annotations":{"prometheus.io/scrape":"true","prometheus.io/port":"8080"},
        "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-5d69b9c4b8","uid":"1f8b0f3e","controller":true,"blockOwnerDeletion":true}],
        "managedFields":[{"manager":"kube-controller-manager","operation":"Update","apiVersion":"v1","time":"2026-01-01T00:00:00Z","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":
        {"f:labels":{".":{},"f:app":{},"f:pod-template-hash":{}},"f:ownerReferences":{".":{},"k:{\"uid\":\"1f8b0f3e\"}":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{".":{},
        "f:image":{},"f:imagePullPolicy":{},"f:name":{},"f:ports":{".":{},"k:{\"containerPort\":8080,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{},"f:protocol":{}}},
        "f:resources":{".":{},"f:limits":{},"f:requests":{}},"f:terminationMessagePath":{},"f:terminationMessagePolicy":{}}},"f:dnsPolicy":{},"f:enableServiceLinks":{},
        "f:restartPolicy":{},"f:schedulerName":{},"f:securityContext":{},"f:terminationGracePeriodSeconds":{}}}}]},
        "spec":{"volumes":[{"name":"token","projected":{"sources":[{"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}},{"configMap":{"name":"kube-root-ca.crt",
        "items":[{"key":"ca.crt","path":"ca.crt"}]}},{"downwardAPI":{"items":[{"path":"namespace","fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"}}]}}],"defaultMode":420}}],
        "containers":[{"name":"web","image":"registry.example/web:1.2.3","ports":[{"containerPort":8080,"protocol":"TCP"}],"env":[{"name":"A","value":"b"},
        {"name":"C","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}}],"resources":{"limits":{"cpu":"500m","memory":"256Mi"},"requests":{"cpu":"100m","memory":"64Mi"}},
        "volumeMounts":[{"name":"token","readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}],"livenessProbe":{"httpGet":{"path":"/healthz","port":8080,
        "scheme":"HTTP"},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3},"terminationMessagePath":"/dev/termination-log",
        "terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent","securityContext":{"runAsNonRoot":true,"allowPrivilegeEscalation":false}}],"restartPolicy":"Always",
        "terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","serviceAccountName":"default","serviceAccount":"default","nodeName":"node-1","securityContext":{},
        "schedulerName":"default-scheduler","tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}],"priority":0,
        "enableServiceLinks":true,"preemptionPolicy":"PreemptLowerPriority"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True","lastProbeTime":null,
        "lastTransitionTime":"2026-01-01T00:00:00Z"}],"hostIP":"10.0.0.1","podIP":"10.1.0.1","startTime":"2026-01-01T00:00:00Z","containerStatuses":[{"name":"web","state":
        {"running":{"startedAt":"2026-01-01T00:00:00Z"}},"lastState":{},"ready":true,"restartCount":0,"image":"registry.example/web:1.2.3","started":true}],"qosClass":"Burstable"}}
        """;

    private static readonly string Compact = Template.Replace("\n", "", StringComparison.Ordinal);

    /// <inheritdoc />
    public int Count => count;

    /// <inheritdoc />
    public FakeObject this[int index]
    {
        get
        {
            var (ns, name) = ($"ns-{index / 1_000:0000}", $"pod-{index:0000000}");
            return new FakeObject(ns, name, Encoding.UTF8.GetBytes(Compact.Replace("@NAMESPACE", ns, StringComparison.Ordinal).Replace("@NAME", name, StringComparison.Ordinal)));
        }
    }

    /// <inheritdoc />
    public IEnumerator<FakeObject> GetEnumerator() => Enumerable.Range(0, count).Select(index => this[index]).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

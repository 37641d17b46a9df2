using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A program of the control plane, known by the command of the pod's only container.</summary>
internal sealed record Component
{
    public static readonly Component ApiServer = new("kube-apiserver", isSystem: true);
    public static readonly Component ControllerManager = new("kube-controller-manager", isSystem: true);
    public static readonly Component Scheduler = new("kube-scheduler", isSystem: true);

    /// <summary>An API server in any namespace.</summary>
    public static readonly Component AnyApiServer = new("kube-apiserver", isSystem: false);

    public static readonly Component Etcd = new("etcd", isSystem: false);

    private readonly string _program;
    private readonly bool _isSystem;

    private Component(string program, bool isSystem) => (_program, _isSystem) = (program, isSystem);

    /// <summary>Whether the pod runs the component. Etcd may run anywhere, and its command may hold the whole command line.</summary>
    public bool IsRunBy(Workload pod)
    {
        if (!pod.IsPod || pod.Containers.Length != 1 || (_isSystem && pod.Document.Namespace != "kube-system"))
        {
            return false;
        }

        var command = pod.Containers[0].Element.Get("command"u8);
        var first = command.Count() > 0 && command.ValueKind == JsonValueKind.Array ? command[0].Text() : null;
        return first is not null && (_isSystem ? first : first.Split(' ')[0]).EndsWith(_program, StringComparison.Ordinal);
    }
}

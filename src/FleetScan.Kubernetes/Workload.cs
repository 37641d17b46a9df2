using System.Text.Json;

namespace FleetScan.Kubernetes;

/// <summary>An object that runs pods, unwrapped once: its pod spec, where that stands, and the containers of all three lists.</summary>
public sealed class Workload
{
    private readonly Container[] _containers;
    private readonly int _regular;
    private readonly int _withInit;

    private Workload(ResourceDocument document, JsonElement podSpec, string podSpecPath, JsonElement podMetadata)
    {
        Document = document;
        PodSpec = podSpec;
        PodSpecPath = podSpecPath;
        PodMetadata = podMetadata;

        var regular = podSpec.Get("containers"u8);
        var init = podSpec.Get("initContainers"u8);
        var ephemeral = podSpec.Get("ephemeralContainers"u8);
        _regular = regular.Count();
        _withInit = _regular + init.Count();
        _containers = new Container[_withInit + ephemeral.Count()];
        Fill(regular, ContainerList.Containers, 0);
        Fill(init, ContainerList.InitContainers, _regular);
        Fill(ephemeral, ContainerList.EphemeralContainers, _withInit);
    }

    /// <summary>The object.</summary>
    public ResourceDocument Document { get; }

    /// <summary>The pod spec; undefined where missing.</summary>
    public JsonElement PodSpec { get; }

    /// <summary>Where the pod spec stands: <c>spec</c>, <c>spec.template.spec</c> or <c>spec.jobTemplate.spec.template.spec</c>.</summary>
    public string PodSpecPath { get; }

    /// <summary>The metadata that the pods get: the pod's own or the template's; undefined where missing.</summary>
    public JsonElement PodMetadata { get; }

    /// <summary>Whether the object is a Pod and no controller.</summary>
    public bool IsPod => Document.Kind == "Pod";

    /// <summary>The regular containers.</summary>
    public ReadOnlySpan<Container> Containers => _containers.AsSpan(0, _regular);

    /// <summary>The init containers.</summary>
    public ReadOnlySpan<Container> InitContainers => _containers.AsSpan(_regular, _withInit - _regular);

    /// <summary>The ephemeral containers.</summary>
    public ReadOnlySpan<Container> EphemeralContainers => _containers.AsSpan(_withInit);

    /// <summary>The regular and the init containers.</summary>
    public ReadOnlySpan<Container> LastingContainers => _containers.AsSpan(0, _withInit);

    /// <summary>The containers of all three lists.</summary>
    public ReadOnlySpan<Container> AllContainers => _containers;

    /// <summary>The path of a field of the pod spec.</summary>
    /// <param name="field">Path below the pod spec, such as <c>hostNetwork</c>.</param>
    /// <returns>The whole path.</returns>
    public string At(string field) => PodSpecPath + "." + field;

    /// <summary>Where the pod spec of a kind stands, such as <c>spec.template.spec</c>.</summary>
    /// <param name="kind">A kind that runs pods.</param>
    /// <returns>The path; null for a kind that runs no pods.</returns>
    public static string? PodSpecPathOf(string kind) => kind switch
    {
        "Pod" => "spec",
        "Deployment" or "ReplicaSet" or "DaemonSet" or "StatefulSet" or "Job" or "ReplicationController" => "spec.template.spec",
        "CronJob" => "spec.jobTemplate.spec.template.spec",
        _ => null,
    };

    /// <summary>Unwraps an object.</summary>
    /// <param name="document">Any object.</param>
    /// <returns>The workload, or null when the kind runs no pods.</returns>
    public static Workload? From(ResourceDocument document)
    {
        if (PodSpecPathOf(document.Kind) is not { } path)
        {
            return null;
        }

        var spec = document.Root.Get("spec"u8);
        if (document.Kind == "Pod")
        {
            return new Workload(document, spec, path, document.Metadata);
        }

        var template = (document.Kind == "CronJob" ? spec.Get("jobTemplate"u8, "spec"u8) : spec).Get("template"u8);
        return new Workload(document, template.Get("spec"u8), path, template.Get("metadata"u8));
    }

    private void Fill(JsonElement list, ContainerList kind, int offset)
    {
        var index = 0;
        foreach (var element in list.Items())
        {
            _containers[offset + index] = new Container(this, kind, index, element);
            index++;
        }
    }
}

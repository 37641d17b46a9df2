using System.Globalization;
using System.Text.Json;

namespace FleetScan.Kubernetes;

/// <summary>One entry of a container list of a workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="List">The list that it stands in.</param>
/// <param name="Index">Its position in that list, from 0.</param>
/// <param name="Element">The entry; of any kind, mostly an object.</param>
public readonly record struct Container(Workload Workload, ContainerList List, int Index, JsonElement Element)
{
    /// <summary>The path of the entry, such as <c>spec.template.spec.containers[0]</c>.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Workload.PodSpecPath}.{ListName(List)}[{Index}]");

    /// <summary>Whether it has a name; upstream's findings on most container settings need one.</summary>
    public bool IsNamed => Element.Get("name"u8).IsDefined();

    /// <summary>The container's security context; undefined where missing.</summary>
    public JsonElement SecurityContext => Element.Get("securityContext"u8);

    /// <summary>The path of a field of the entry.</summary>
    /// <param name="field">Path below the entry, such as <c>securityContext.privileged</c>.</param>
    /// <returns>The whole path.</returns>
    public string At(string field) => string.Create(CultureInfo.InvariantCulture, $"{Workload.PodSpecPath}.{ListName(List)}[{Index}].{field}");

    /// <summary>The path of an entry of a list below the container.</summary>
    /// <param name="field">Path of the list, such as <c>volumeMounts</c>.</param>
    /// <param name="index">Position in the list, from 0.</param>
    /// <param name="rest">What follows, such as <c>.subPath</c>; empty for the entry itself.</param>
    /// <returns>The whole path.</returns>
    public string At(string field, int index, string rest = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{Workload.PodSpecPath}.{ListName(List)}[{Index}].{field}[{index}]{rest}");

    private static string ListName(ContainerList list) => list switch
    {
        ContainerList.Containers => "containers",
        ContainerList.InitContainers => "initContainers",
        _ => "ephemeralContainers",
    };
}

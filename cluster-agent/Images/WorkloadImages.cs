using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Agent.Images;

/// <summary>Reads the images out of pods and of other workloads.</summary>
internal static class WorkloadImages
{
    private const int MaxNameCharacters = 512;

    /// <summary>The images of a workload's containers; those of a pod by what its status says that runs.</summary>
    public static IEnumerable<RunningImage> Of(Workload workload, WorkloadOwners owners, NodePlatforms platforms)
    {
        var document = workload.Document;
        var top = owners.TopOf(document);
        var platform = platforms.Of(workload.PodSpec.Get("nodeName"u8).Text());
        var access = AccessOf(workload);
        var status = workload.IsPod ? document.Root.Get("status"u8) : default;
        var containers = workload.AllContainers.ToArray();
        foreach (var container in containers)
        {
            var name = container.Element.Get("name"u8).Text() ?? "";
            var reference = container.Element.Get("image"u8).Text() ?? "";
            var running = ImageNames.OfImageId(ImageIdOf(status, container.List, name));
            if (reference.Length > 0 || running is not null)
            {
                yield return new RunningImage(top, Cut(name), RoleOf(container.List), reference, running, platform, access);
            }
        }
    }

    private static string? ImageIdOf(JsonElement status, ContainerList list, string name)
    {
        var statuses = list switch
        {
            ContainerList.InitContainers => status.Get("initContainerStatuses"u8),
            ContainerList.EphemeralContainers => status.Get("ephemeralContainerStatuses"u8),
            _ => status.Get("containerStatuses"u8),
        };
        foreach (var one in statuses.Items())
        {
            if (one.Get("name"u8).Text() == name)
            {
                return one.Get("imageID"u8).Text();
            }
        }

        return null;
    }

    private static ImageAccess AccessOf(Workload workload)
    {
        var secrets = new List<string>();
        foreach (var secret in workload.PodSpec.Get("imagePullSecrets"u8).Items())
        {
            if (secret.Get("name"u8).Text() is { Length: > 0 } name && !secrets.Contains(name))
            {
                secrets.Add(name);
            }
        }

        var account = workload.PodSpec.Get("serviceAccountName"u8).Text() is { Length: > 0 } named ? named : "default";
        return new ImageAccess(workload.Document.Namespace ?? "default", string.Join(',', secrets), account);
    }

    private static ContainerRole RoleOf(ContainerList list) => list switch
    {
        ContainerList.InitContainers => ContainerRole.Init,
        ContainerList.EphemeralContainers => ContainerRole.Ephemeral,
        _ => ContainerRole.Main,
    };

    private static string Cut(string text) => text.Length > MaxNameCharacters ? text[..MaxNameCharacters] : text;
}

using System.Text.Json;

namespace FleetScan.Kubernetes;

/// <summary>Knows objects that a controller made: in a live cluster their controller is judged instead of them.</summary>
public static class OwnedResources
{
    /// <summary>Whether the object is a Pod, Job or ReplicaSet that a workload controller made.</summary>
    /// <param name="document">Any object.</param>
    /// <returns>True if its first owner is of apps/v1 or batch, or it is a Pod with a pod-template-hash label.</returns>
    public static bool IsOwned(ResourceDocument document)
    {
        if (document.Kind is not ("Pod" or "Job" or "ReplicaSet"))
        {
            return false;
        }

        var owners = document.Metadata.Get("ownerReferences"u8);
        if (owners.Count() > 0)
        {
            var version = owners[0].Get("apiVersion"u8);
            if (version.Is("apps/v1"u8) || version.Is("batch/v1"u8) || version.Is("batch/v1beta1"u8))
            {
                return true;
            }
        }

        return document.Kind == "Pod" && document.Metadata.Get("labels"u8, "pod-template-hash"u8).ValueKind == JsonValueKind.String;
    }
}

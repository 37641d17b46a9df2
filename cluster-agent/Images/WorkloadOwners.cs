using System.Text.Json;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Agent.Images;

/// <summary>Who made what: from a pod over its replica set or job to the controller at the top. Holds names only.</summary>
internal sealed class WorkloadOwners
{
    // 100,000 deployments with what they left behind. Beyond, the set or job itself counts as the top.
    private const int MaxOwners = 500_000;

    // No chain of built-in controllers is longer; custom ones that own each other in a circle are.
    private const int MaxSteps = 4;
    private const int MaxNameCharacters = 512;

    private readonly Dictionary<(string Kind, string Namespace, string Name), Owner> _owners = [];

    /// <summary>Notes who made a replica set or a job. Sets without pods are left out: each deployment keeps ten.</summary>
    public void Add(ResourceDocument document)
    {
        if (_owners.Count < MaxOwners && !IsEmptySet(document) && ControllerOf(document.Metadata) is { } owner)
        {
            _owners[(document.Kind, document.Namespace ?? "", document.Name)] = owner;
        }
    }

    /// <summary>The controller at the top, or the object itself.</summary>
    public ResourceIdentity TopOf(ResourceDocument document)
    {
        var top = new Owner(document.ApiVersion, document.Kind, document.Name);
        var next = ControllerOf(document.Metadata);
        var ns = document.Namespace ?? "";
        for (var step = 0; next is not null && step < MaxSteps; step++)
        {
            top = next;
            next = _owners.GetValueOrDefault((top.Kind, ns, top.Name)) ?? DeploymentOf(top, document);
        }

        return new ResourceIdentity { ApiVersion = Cut(top.ApiVersion), Kind = Cut(top.Kind), Namespace = document.Namespace, Name = Cut(top.Name) };
    }

    // A set that is younger than the list of sets, or could not be listed: its name is the deployment's and the hash that its pods carry.
    private static Owner? DeploymentOf(Owner owner, ResourceDocument pod) =>
        owner.Kind == "ReplicaSet"
        && pod.Metadata.Get("labels"u8, "pod-template-hash"u8).Text() is { Length: > 0 } hash
        && owner.Name.EndsWith("-" + hash, StringComparison.Ordinal)
        && owner.Name.Length > hash.Length + 1
            ? new Owner("apps/v1", "Deployment", owner.Name[..^(hash.Length + 1)])
            : null;

    private static bool IsEmptySet(ResourceDocument document) =>
        document.Kind == "ReplicaSet" && document.Root.Get("status"u8, "replicas"u8).IsNumber(0) && document.Root.Get("spec"u8, "replicas"u8).IsNumber(0);

    private static Owner? ControllerOf(JsonElement metadata)
    {
        foreach (var owner in metadata.Get("ownerReferences"u8).Items())
        {
            // Static pods belong to their node, which is no workload.
            if (owner.Get("controller"u8).IsTrue() && owner.Get("kind"u8).Text() is { Length: > 0 } kind and not "Node" && owner.Get("name"u8).Text() is { Length: > 0 } name)
            {
                return new Owner(owner.Get("apiVersion"u8).Text() ?? "", kind, name);
            }
        }

        return null;
    }

    private static string Cut(string text) => text.Length > MaxNameCharacters ? text[..MaxNameCharacters] : text;

    private sealed record Owner(string ApiVersion, string Kind, string Name);
}

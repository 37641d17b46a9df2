using System.ComponentModel.DataAnnotations;

namespace FleetScan.Agent.Scanning;

/// <summary>What the agent scans; configuration section <c>Agent</c>.</summary>
public sealed class ScanOptions : IValidatableObject
{
    /// <summary>The value of <see cref="Source"/> for the cluster that the agent runs in, by its service account.</summary>
    public const string InCluster = "in-cluster";

    /// <summary>The value of <see cref="Source"/> for the cluster of a kubeconfig.</summary>
    public const string FromKubeconfig = "kubeconfig";

    /// <summary>The value of <see cref="Source"/> for manifests in files.</summary>
    public const string Files = "files";

    /// <summary>Where the objects come from: <c>in-cluster</c>, <c>kubeconfig</c> or <c>files</c>.</summary>
    public string Source { get; set; } = InCluster;

    /// <summary>The kubeconfig; null for the usual places.</summary>
    public string? Kubeconfig { get; set; }

    /// <summary>The context in the kubeconfig; null for the current one.</summary>
    public string? Context { get; set; }

    /// <summary>The folder or file of manifests.</summary>
    public string? Path { get; set; }

    /// <summary>Threads that judge objects; 0 means one a core.</summary>
    [Range(0, 64)]
    public int Parallelism { get; set; }

    /// <summary>Whether failures of what clusters bring along, such as the deployments of kube-system, are accepted.</summary>
    public bool SystemExceptions { get; set; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Source is not (InCluster or FromKubeconfig or Files))
        {
            yield return new ValidationResult($"Agent:Source is {InCluster}, {FromKubeconfig} or {Files}.", [nameof(Source)]);
        }

        if (Source == Files && string.IsNullOrWhiteSpace(Path))
        {
            yield return new ValidationResult("Agent:Source is files: set Agent:Path to a folder or file of manifests.", [nameof(Path)]);
        }
    }
}

namespace FleetScan.Images.Registries.Cloud;

/// <summary>Clouds whose registries know the identity of a workload.</summary>
public enum CloudProvider
{
    /// <summary>Amazon's registries (ECR), by the identity of a pod, a service account or a machine.</summary>
    Aws,

    /// <summary>Azure's registries (ACR), by a workload identity or a managed one.</summary>
    Azure,

    /// <summary>Google's registries (Artifact Registry and Container Registry), by the service account of a pod or a machine.</summary>
    Google,
}

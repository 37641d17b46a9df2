namespace FleetScan.Collection;

/// <summary>Who runs the control plane of a cluster.</summary>
public enum CloudProvider
{
    /// <summary>No cloud that is known, or a cluster that somebody runs on a cloud's machines.</summary>
    None,

    /// <summary>Azure Kubernetes Service.</summary>
    Aks,

    /// <summary>Amazon Elastic Kubernetes Service.</summary>
    Eks,

    /// <summary>Google Kubernetes Engine.</summary>
    Gke,
}

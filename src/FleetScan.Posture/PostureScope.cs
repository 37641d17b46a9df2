namespace FleetScan.Posture;

/// <summary>What is scanned.</summary>
public enum PostureScope
{
    /// <summary>A live cluster of no known cloud.</summary>
    Cluster,

    /// <summary>Manifests.</summary>
    File,

    /// <summary>A live cluster on Azure Kubernetes Service.</summary>
    Aks,

    /// <summary>A live cluster on Amazon Elastic Kubernetes Service.</summary>
    Eks,

    /// <summary>A live cluster on Google Kubernetes Engine.</summary>
    Gke,
}

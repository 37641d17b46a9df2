namespace FleetScan.LocalHost;

/// <summary>What the command line asked for.</summary>
internal sealed record LocalHostSettings
{
    /// The port of the Azure Functions tools, so that agents need not care which of the two runs.
    public const string DefaultUrl = "http://localhost:7071";

    public required string Url { get; init; }

    /// The one folder that holds all state.
    public required string DataFolder { get; init; }

    /// A kubeconfig, a manifest or a folder of manifests; null to find out.
    public string? Watch { get; init; }

    public string? Context { get; init; }

    /// The value of KUBECONFIG; null for the usual place.
    public string? Kubeconfig { get; init; }

    /// The file with credentials for private images; null for the usual place.
    public string? DockerConfig { get; init; }

    /// False for a backend alone, which agents elsewhere call.
    public bool Agent { get; init; } = true;

    public bool NewAdminKey { get; init; }
}

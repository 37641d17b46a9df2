namespace FleetScan.Cli.Connection;

/// What a file or the environment says of the backend.
internal sealed class BackendOptions
{
    public string? Url { get; set; }

    public string? ApiKey { get; set; }
}

namespace FleetScan.Contracts.V1;

/// <summary>POST /v1/registries and PUT /v1/registries/{id}: a registry as a user writes it.</summary>
public sealed record PutRegistry
{
    /// <summary>1 to 128 characters, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>The host, with the port if it is not the usual one, such as <c>registry.example.com:5000</c>. At most 255 characters.</summary>
    public required string Host { get; init; }

    /// <summary>The cluster whose agent scans it.</summary>
    public required ClusterId ClusterId { get; init; }

    /// <summary>Whose it is.</summary>
    public RegistryProvider Provider { get; init; }

    /// <summary>The secret in that cluster with the credentials; null for anonymous access.</summary>
    public SecretReference? Credentials { get; init; }

    /// <summary>Speak plain HTTP. Only for registries that are reached over a private network.</summary>
    public bool PlainHttp { get; init; }

    /// <summary>Accept any certificate.</summary>
    public bool SkipTlsVerify { get; init; }

    /// <summary>Repositories to scan, as globs such as <c>shop/*</c>; empty means all. At most 1,000.</summary>
    public IReadOnlyList<string> Include { get; init => field = value ?? []; } = [];

    /// <summary>Repositories to leave out, as globs. At most 1,000.</summary>
    public IReadOnlyList<string> Exclude { get; init => field = value ?? []; } = [];

    /// <summary>How many tags of each repository to scan, 1 to 1,000; 3 by default.</summary>
    public int TagsPerRepository { get; set; } = 3;

    /// <summary>Which tags come first.</summary>
    public TagOrder TagOrder { get; init; }

    /// <summary>The platform to read of multi-platform images; <c>linux/amd64</c> by default.</summary>
    public string Platform { get; init => field = value ?? "linux/amd64"; } = "linux/amd64";
}

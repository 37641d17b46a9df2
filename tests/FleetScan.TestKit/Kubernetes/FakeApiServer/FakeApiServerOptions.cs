namespace FleetScan.TestKit.Kubernetes;

/// <summary>What kind of API server the stand-in is.</summary>
public sealed class FakeApiServerOptions
{
    /// <summary>The version it says it has.</summary>
    public string Version { get; init; } = "v1.35.2";

    /// <summary>Whether it answers discovery in two requests (Kubernetes 1.26 on) or in one per group and version.</summary>
    public bool AggregatedDiscovery { get; init; } = true;

    /// <summary>Whether it speaks HTTPS with a certificate of its own authority, which the kubeconfig then holds.</summary>
    public bool Tls { get; init; }

    /// <summary>The name in its certificate; null for its address.</summary>
    public string? CertificateName { get; init; }

    /// <summary>Whether it wants a client certificate, which the kubeconfig then holds; only with TLS.</summary>
    public bool ClientCertificate { get; init; }

    /// <summary>The bearer token it wants; null for none.</summary>
    public string? Token { get; init; } = "stand-in-token";

    /// <summary>Whether long answers are compressed for clients that accept it, as API servers do.</summary>
    public bool Compress { get; init; }

    /// <summary>Kinds it serves beside the built-in ones, such as custom resources.</summary>
    public IReadOnlyList<FakeKind> MoreKinds { get; init; } = [];

    /// <summary>Whether every object gets a uid, a resourceVersion, a creation time and managedFields, as in a real cluster.</summary>
    public bool ServerFields { get; init; }
}

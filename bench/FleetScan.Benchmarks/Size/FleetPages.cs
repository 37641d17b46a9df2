namespace FleetScan.Benchmarks.Size;

/// <summary>The pages that are read: every list, with every order and every filter, both where many rows fit and where few do.</summary>
internal static class FleetPages
{
    private const string Cluster = "019b0000-0001-7000-8000-000000000042";
    private const string Image = "/v1/images/019b0000-0002-7000-8000-000000000000";
    private const string Scan = "019b0002-0005-7000-8000-000000000000";
    private const string Child = "019b0002-0006-7000-8000-000000000042";

    /// <summary>Lists whose every order is read in both directions, from the beginning and from far behind it.</summary>
    public static IReadOnlyList<(string Path, string[] Sorts)> Orders { get; } =
    [
        ("/v1/clusters", ["name", "createdAt", "lastSeenAt", "lastScanAt", "complianceScore", "openFindings"]),
        ("/v1/images", ["severity", "reference", "firstSeenAt"]),
        ("/v1/vulnerabilities", ["urgency", "id"]),
        (Image + "/vulnerabilities", ["severity", "package", "firstSeenAt"]),
        (Image + "/workloads", ["clusterId"]),
        ("/v1/findings", ["severity", "firstSeenAt", "controlId"]),
        ("/v1/scans", ["createdAt"]),
        ("/v1/jobs", ["createdAt"]),
    ];

    /// <summary>Everything else.</summary>
    public static IReadOnlyList<string> Others { get; } =
    [
        "/v1/clusters?name=cluster-0042",
        "/v1/clusters?state=pending",
        "/v1/clusters?label=team=t7&label=env=prod",
        "/v1/images?state=failed",
        "/v1/images?state=failed&sort=reference",
        "/v1/images?severity=critical",
        "/v1/images?severity=critical&sort=reference",
        "/v1/images?clusterId=" + Cluster,
        "/v1/images?namespace=kube-system",
        "/v1/images?namespace=team-77",
        "/v1/images?namespace=none",
        $"/v1/images?clusterId={Cluster}&namespace=kube-system",
        "/v1/images?inUse=true",
        "/v1/images?inUse=false",
        "/v1/images?search=service-4242",
        "/v1/images?search=nowhere",
        "/v1/images?registryId=019b0000-0009-7000-8000-000000000000",
        "/v1/vulnerabilities?severity=low",
        "/v1/vulnerabilities?severity=unknown",
        "/v1/vulnerabilities?knownExploited=true",
        "/v1/vulnerabilities?knownExploited=false",
        "/v1/vulnerabilities?fixable=true",
        "/v1/vulnerabilities?fixable=false",
        "/v1/vulnerabilities?search=cve-2025-1999",
        "/v1/vulnerabilities?clusterId=" + Cluster,
        "/v1/vulnerabilities/CVE-2025-00000",
        "/v1/vulnerabilities/CVE-2025-00000/images",
        "/v1/vulnerabilities/CVE-2025-00000/images?sort=reference",
        "/v1/vulnerabilities/CVE-2025-01001/images",
        "/v1/vulnerabilities/CVE-2025-12345/images",
        "/v1/vulnerabilities/CVE-2025-12345/images?sort=reference",
        Image + "/vulnerabilities?severity=critical&fixable=true",
        Image + "/vulnerabilities?state=open&state=resolved",
        Image + "/vulnerabilities?package=package-7",
        Image,
        "/v1/findings?severity=high",
        "/v1/findings?severity=critical",
        "/v1/findings?state=open&state=resolved",
        "/v1/findings?state=open&state=resolved&sort=firstSeenAt",
        "/v1/findings?state=resolved",
        "/v1/findings?controlId=C-0016",
        "/v1/findings?controlId=C-0016&sort=-firstSeenAt",
        "/v1/findings?controlId=C-0007",
        "/v1/findings?framework=NSA",
        "/v1/findings?namespace=kube-system",
        "/v1/findings?namespace=team-77",
        "/v1/findings?namespace=none&sort=firstSeenAt",
        "/v1/findings?kind=Deployment",
        "/v1/findings?kind=CronJob",
        "/v1/findings?name=service-500",
        "/v1/findings?name=nobody&sort=controlId",
        "/v1/findings?clusterId=" + Cluster,
        $"/v1/findings?clusterId={Cluster}&sort=firstSeenAt&state=open&state=resolved",
        "/v1/findings?jobId=" + Scan,
        "/v1/findings?jobId=" + Child,
        "/v1/jobs?state=failed",
        "/v1/jobs?state=running",
        "/v1/jobs?clusterId=" + Cluster,
        "/v1/jobs?parentId=" + Scan,
        "/v1/jobs?state=failed&parentId=" + Scan,
        "/v1/scans?state=running",
        "/v1/advisories",
    ];
}

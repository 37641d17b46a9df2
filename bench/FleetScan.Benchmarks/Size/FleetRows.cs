namespace FleetScan.Benchmarks.Size;

/// <summary>
/// The rows of a made-up fleet as SQL, computed from their numbers, so that each run has the same. Twenty images run everywhere and the others here and there;
/// some vulnerabilities are in every image, some in those of one base, most in a few.
/// </summary>
internal static class FleetRows
{
    public const string Clusters = """
        INSERT INTO clusters ("Id", "AccountId", "Name", "Labels", "ClientId", "SecretHash", "Disabled", "CreatedAt", "LastSeenAt", "LastScanAt", "ComplianceScore", "OpenFindings")
        SELECT printf('019B0000-0001-7000-8000-%012X', c), $account, printf('cluster-%05d', c * 7919 % $clusters), printf('{"env":"%s","team":"t%d"}', iif(c % 4, 'test', 'prod'), c % 100),
            printf('client-%05d', c), x'00', c % 100 = 3, $now - 86400000, iif(c % 50 = 7, NULL, $now - c * 1000), $now - c * 5000, c % 1000 / 10.0, c * 31 % 5000
        FROM numbers AS n, (SELECT n AS c FROM numbers WHERE n < $clusters) WHERE n.n = 0
        """;

    public const string Images = """
        INSERT INTO images ("Id", "AccountId", "Digest", "Platform", "Reference", "State", "Packages", "Inventory", "FirstSeenAt", "MatchedWith", "MatchedAt",
            "Critical", "High", "Medium", "Low", "Unknown", "Rank", "Workloads", "UnusedSince")
        SELECT printf('019B0000-0002-7000-8000-%012X', n), $account, printf('sha256:%064x', n * 7919), 'linux/amd64', printf('registry.example.com/team-%d/service-%d:%d', n % 500, n / 10, n % 10),
            iif(n % 1000 = 1, 1, 3), 150, printf('%064x', n), $now - ($images - n) * 60000, 'advisories', $now,
            n % 12, n % 31, 30, 20, 3, (n % 12 << 48) | (n % 31 << 32) | (30 << 16) | (20 << 1) | 1, 0, NULL
        FROM numbers WHERE n < $images
        """;

    public const string Uses = """
        INSERT INTO image_uses ("ClusterId", "Fingerprint", "AccountId", "ImageId", "ApiVersion", "Kind", "Namespace", "Name", "Container", "Role", "Reference")
        SELECT printf('019B0000-0001-7000-8000-%012X', c), unhex(printf('%032X', j)), $account,
            printf('019B0000-0002-7000-8000-%012X', iif(j < 20, j, (c * ($uses - 20) + j - 20) * 7919 % ($images - $images / 50))), 'apps/v1', iif(j % 10, 'Deployment', 'DaemonSet'),
            iif(j < 20, 'kube-system', printf('team-%d', (c * 31 + j / 5) % 500)), printf('service-%d', j), 'main', 0, printf('registry.example.com/service-%d:1.0', j)
        FROM (SELECT n AS c FROM numbers WHERE n < $clusters) CROSS JOIN (SELECT n AS j FROM numbers WHERE n < $uses)
        """;

    public const string Vulnerabilities = """
        INSERT INTO vulnerabilities ("AccountId", "Vulnerability", "Severity", "KnownExploited", "Epss", "Urgency", "Images", "Fixable", "Workloads", "Clusters", "CountedAt")
        SELECT $account, printf('CVE-2025-%05d', v), s, v % 97 = 0, v * 37 % 1000 / 1000.0, (v % 97 = 0) * 100000000 + s * 1000000 + v * 37 % 1000 * 999, 0, 0, 0, 0, 0
        FROM (SELECT n AS v, CASE WHEN n % 20 = 0 THEN 5 WHEN n % 20 < 5 THEN 4 WHEN n % 20 < 13 THEN 3 ELSE 2 END AS s FROM numbers WHERE n < $vulnerabilities)
        """;

    // The last two vulnerabilities are never found: such rows are left when the last image with them goes.
    public const string ImageFindings = """
        INSERT INTO image_findings ("Id", "AccountId", "ImageId", "Fingerprint", "ContentHash", "Vulnerability", "Package", "Severity", "State", "Fixable", "KnownExploited", "Epss", "Match", "FirstSeenAt", "ResolvedAt")
        SELECT printf('019B0000-0003-7000-8000-%012X', i * 100 + k), $account, printf('019B0000-0002-7000-8000-%012X', i), unhex(printf('%032X', k)), k, printf('CVE-2025-%05d', v), printf('package-%d', v % 2000),
            CASE WHEN v % 20 = 0 THEN 5 WHEN v % 20 < 5 THEN 4 WHEN v % 20 < 13 THEN 3 ELSE 2 END,
            k = 99, v % 3 <> 0, v % 97 = 0, v * 37 % 1000 / 1000.0, $before || printf('CVE-2025-%05d', v) || $after, $now - (v % 400) * 86400000, iif(k = 99, $now, NULL)
        FROM (SELECT i, k, CASE WHEN k < 20 THEN k WHEN k < 70 THEN 1000 + i % 20 * 50 + k - 20 ELSE 5000 + (i * 31 + k * 977) % ($vulnerabilities - 5002) END AS v
            FROM (SELECT n AS i FROM numbers WHERE n < $images) CROSS JOIN (SELECT n AS k FROM numbers WHERE n < 100))
        """;

    public const string Findings = """
        INSERT INTO findings ("Id", "AccountId", "ClusterId", "Fingerprint", "ContentHash", "ControlId", "Severity", "State", "ApiVersion", "Kind", "Namespace", "Name", "Paths", "FirstSeenAt", "ResolvedAt")
        SELECT printf('019B0000-0004-7000-8000-%012X', c * 1000 + f), $account, printf('019B0000-0001-7000-8000-%012X', c), unhex(printf('%032X', f)), f,
            iif(f = 0 AND c % 100 = 0, 'C-0007', printf('C-%04d', 9 + f * 7 % 30)), 1 + f % 3, f % 10 = 9, 'apps/v1', iif(f = 1 AND c % 200 = 0, 'CronJob', iif(f % 5, 'Deployment', 'DaemonSet')),
            iif(f % 20 < 4, 'kube-system', printf('team-%d', (c * 31 + f / 5) % 500)), printf('service-%d', c * 13 % 1000 + f), $paths, $now - (c * 37 + f) % 400000 * 60000, iif(f % 10 = 9, $now, NULL)
        FROM (SELECT n AS c FROM numbers WHERE n < $clusters) CROSS JOIN (SELECT n AS f FROM numbers WHERE n < $findings)
        """;

    public const string Scans = """
        INSERT INTO jobs ("Id", "AccountId", "Kind", "State", "Attempts", "Spec", "CreatedAt", "ChangedAt", "FinishedAt", "Deadline", "Done", "Total")
        SELECT printf('019B%04X-0005-7000-8000-000000000000', n), $account, 0, 3, 0, '{}', $now - ($scans - n) * 3600000, $now - ($scans - n) * 3600000, $now, $now, $clusters, $clusters
        FROM numbers WHERE n < $scans
        """;

    public const string Jobs = """
        INSERT INTO jobs ("Id", "AccountId", "ParentId", "Shard", "ClusterId", "Kind", "State", "Attempts", "Spec", "CreatedAt", "ChangedAt", "LeasedAt", "FinishedAt", "Deadline", "Done", "Total", "Outcome", "ResultDocument")
        SELECT printf('019B%04X-0006-7000-8000-%012X', s, c), $account, printf('019B%04X-0005-7000-8000-000000000000', s), c / 500, printf('019B0000-0001-7000-8000-%012X', c), 0,
            iif(c % 1000 = 5, 4, 3), 1, '', $now - ($scans - s) * 3600000, $now - ($scans - s) * 3600000, $now - ($scans - s) * 3600000, $now, $now, 100, 100, $outcome, printf('%064x', s * 100000 + c)
        FROM (SELECT n AS s FROM numbers WHERE n < $scans) CROSS JOIN (SELECT n AS c FROM numbers WHERE n < $clusters)
        """;
}

using FleetScan.Backend.Data;
using FleetScan.Backend.Http.Clusters;
using FleetScan.Backend.Http.Paging;
using FleetScan.Backend.Http.Requests;
using FleetScan.Backend.Images;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Images;

/// <summary>Which images of an account are asked for.</summary>
internal sealed record ImageFilter
{
    private const string DigestPrefix = "sha256:";

    private static readonly QueryParameter Cluster = new("clusterId", "Only images that run in these clusters.") { Format = "uuid", Many = true };

    private static readonly QueryParameter Namespace = new("namespace", "Only images that run in these namespaces.") { Many = true };

    private static readonly QueryParameter AtLeast = new("severity", "Only images with an open vulnerability this bad or worse.") { Values = QueryReader.NamesOf<VulnerabilitySeverity>() };

    private static readonly QueryParameter State = new("state", "Only images in these states.") { Values = QueryReader.NamesOf<ImageState>(), Many = true };

    private static readonly QueryParameter InUse = new("inUse", "Only images that a workload runs, or only others.") { Values = ["true", "false"] };

    private static readonly QueryParameter Registry = new("registryId", "Only images that a tag of this registry points to.") { Format = "uuid" };

    private static readonly QueryParameter Search = new("search", "Only images whose reference contains this, or whose digest is this.");

    public static IReadOnlyList<QueryParameter> Parameters { get; } = [Cluster, Namespace, AtLeast, State, InUse, Registry, Search];

    public IReadOnlyList<ClusterId> Clusters { get; private init; } = [];

    public IReadOnlyList<string> Namespaces { get; private init; } = [];

    public VulnerabilitySeverity? Severity { get; private init; }

    public IReadOnlyList<ImageState> States { get; private init; } = [];

    public bool? IsInUse { get; private init; }

    public RegistryId? RegistryId { get; private init; }

    public string? Text { get; private init; }

    /// <summary>Only images that have this vulnerability, open.</summary>
    public string? Vulnerability { get; init; }

    public static ImageFilter Read(QueryReader query)
    {
        var severities = query.Enums<VulnerabilitySeverity>(AtLeast);
        query.Violations.AddUnless(severities.Count <= 1, AtLeast.Name, "It may be given once.");
        return new()
        {
            Clusters = query.Ids<ClusterId>(Cluster),
            Namespaces = query.Texts(Namespace),
            Severity = severities.Count == 0 ? null : severities[0],
            States = query.Enums<ImageState>(State),
            IsInUse = query.Flag(InUse),
            RegistryId = query.Id<RegistryId>(Registry),
            Text = query.Text(Search),
        };
    }

    public async Task<IQueryable<ImageRow>> ApplyAsync(FleetScanDb database, AccountId account, CancellationToken cancellationToken)
    {
        var owned = Clusters.Count == 0 ? Clusters : await OwnedClusters.OfAsync(database, account, Clusters, cancellationToken);
        var images = (await ImageNarrowing.ApplyAsync(database, account, [.. Narrowings(database, account, owned)], cancellationToken)).AnyOf(row => row.State, States);
        if (Severity is { } severity)
        {
            var rank = ImageRank.AtLeast(severity);
            images = images.Where(row => row.Rank >= rank);
        }

        if (IsInUse is { } isInUse)
        {
            images = images.Where(row => database.ImageUses.Any(use => use.ImageId == row.Id) == isInUse);
        }

        return Text switch
        {
            null => images,
            { } digest when digest.StartsWith(DigestPrefix, StringComparison.Ordinal) => images.Where(row => row.Digest == digest),
            { } text => images.Where(row => row.Reference.Contains(text)),
        };
    }

    private IEnumerable<ImageNarrowing> Narrowings(FleetScanDb database, AccountId account, IReadOnlyList<ClusterId> owned)
    {
        if (Vulnerability is { } vulnerability)
        {
            var findings = database.ImageFindings.Where(finding => finding.State == FindingState.Open && finding.Vulnerability == vulnerability);
            yield return new(
                findings.Where(finding => finding.AccountId == account).Select(finding => finding.ImageId),
                row => findings.Any(finding => finding.ImageId == row.Id));
        }

        if (Clusters.Count + Namespaces.Count > 0)
        {
            var uses = (owned.Count > 0 ? database.ImageUses.AnyOf(use => use.ClusterId, owned) : database.ImageUses.Where(use => use.AccountId == account)).AnyOf(use => use.Namespace, Namespaces);
            yield return new(uses.Select(use => use.ImageId), row => uses.Any(use => use.ImageId == row.Id));
        }

        if (RegistryId is { } registry)
        {
            var tags = database.RegistryTags.Where(tag => tag.AccountId == account && tag.RegistryId == registry);
            yield return new(tags.Select(tag => tag.ImageId), row => tags.Any(tag => tag.ImageId == row.Id));
        }
    }
}

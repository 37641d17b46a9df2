using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Data;

/// <summary>The tables of images, registries and advisories.</summary>
internal static class ImageModel
{
    public static void AddImages(this ModelBuilder model)
    {
        var images = model.Entity<ImageRow>().ToTable("images");
        images.HasKey(row => row.Id);
        images.HasIndex(row => new { row.AccountId, row.Digest, row.Platform }).IsUnique();

        // One for each order. Behind it is what lists are filtered by, so that only rows which fit are read.
        images.HasIndex(row => new { row.AccountId, row.Rank, row.Id, row.State, row.Reference });
        images.HasIndex(row => new { row.AccountId, row.Reference, row.Id, row.State });
        images.HasIndex(row => new { row.AccountId, row.Id, row.State, row.Reference });
        images.HasIndex(row => row.UnusedSince);
        images.HasIndex(row => new { row.State, row.MatchedWith, row.Id });
        images.HasIndex(row => row.Inventory);

        var uses = model.Entity<ImageUseRow>().ToTable("image_uses");
        uses.HasKey(row => new { row.ClusterId, row.Fingerprint });

        // What runs in a cluster or a namespace, and workload by workload.
        uses.HasIndex(row => new { row.ClusterId, row.Namespace, row.Kind, row.Name, row.ImageId });
        uses.HasIndex(row => new { row.AccountId, row.Namespace, row.ImageId });

        // All that is counted of uses, so that counting reads the index alone.
        uses.HasIndex(row => new { row.ImageId, row.ClusterId, row.Namespace, row.Kind, row.Name });

        var findings = model.Entity<ImageFindingRow>().ToTable("image_findings");
        findings.HasKey(row => row.Id);
        findings.HasIndex(row => new { row.ImageId, row.Fingerprint }).IsUnique();

        // All that is counted of a vulnerability, so that counting reads the index alone.
        findings.HasIndex(row => new { row.AccountId, row.State, row.Vulnerability, row.Fixable, row.ImageId, row.Severity });
        findings.HasIndex(row => new { row.ImageId, row.State, row.Vulnerability });

        var vulnerabilities = model.Entity<VulnerabilityRow>().ToTable("vulnerabilities");
        vulnerabilities.HasKey(row => new { row.AccountId, row.Vulnerability });
        vulnerabilities.HasIndex(row => new { row.AccountId, row.Urgency, row.Vulnerability });
        vulnerabilities.HasIndex(row => row.CountedAt);

        var registries = model.Entity<RegistryRow>().ToTable("registries");
        registries.HasKey(row => row.Id);
        registries.HasIndex(row => new { row.AccountId, row.Name }).IsUnique();
        registries.HasIndex(row => row.ClusterId);

        var tags = model.Entity<RegistryTagRow>().ToTable("registry_tags");
        tags.HasKey(row => new { row.RegistryId, row.Repository, row.Tag });
        tags.HasIndex(row => row.ImageId);

        model.Entity<AdvisoryDatabaseRow>().ToTable("advisory_databases").HasKey(row => row.Sha256);
        model.Entity<AdvisoryFeedRow>().ToTable("advisory_feeds").HasKey(row => row.Name);
    }
}

using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Data;

/// <summary>The data model. Times are whole milliseconds, identifiers UUIDs, enums numbers; nothing in it leans on one provider.</summary>
/// <param name="options">Which provider and database.</param>
public sealed class FleetScanDb(DbContextOptions<FleetScanDb> options) : DbContext(options)
{
    /// <summary>Tenants.</summary>
    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    /// <summary>API keys of users.</summary>
    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    /// <summary>Enrolled clusters.</summary>
    public DbSet<ClusterRow> Clusters => Set<ClusterRow>();

    /// <summary>Tokens of agents.</summary>
    public DbSet<AgentTokenRow> AgentTokens => Set<AgentTokenRow>();

    /// <summary>Jobs, parents and children.</summary>
    public DbSet<JobRow> Jobs => Set<JobRow>();

    /// <summary>Shards of running scans.</summary>
    public DbSet<ShardRow> Shards => Set<ShardRow>();

    /// <summary>Commands that wait for agents or are held by them.</summary>
    public DbSet<CommandRow> Commands => Set<CommandRow>();

    /// <summary>Parts of results that are not processed yet.</summary>
    public DbSet<ResultPartRow> ResultParts => Set<ResultPartRow>();

    /// <summary>Documents that rows point to.</summary>
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    /// <summary>Findings, open and resolved.</summary>
    public DbSet<FindingRow> Findings => Set<FindingRow>();

    /// <summary>Recurring scans.</summary>
    public DbSet<ScheduleRow> Schedules => Set<ScheduleRow>();

    /// <summary>Images, seen and read.</summary>
    public DbSet<ImageRow> Images => Set<ImageRow>();

    /// <summary>Which workloads run which images.</summary>
    public DbSet<ImageUseRow> ImageUses => Set<ImageUseRow>();

    /// <summary>Vulnerabilities of images, open and resolved.</summary>
    public DbSet<ImageFindingRow> ImageFindings => Set<ImageFindingRow>();

    /// <summary>Vulnerabilities that were ever found in an image, each once in an account.</summary>
    public DbSet<VulnerabilityRow> Vulnerabilities => Set<VulnerabilityRow>();

    /// <summary>Registries.</summary>
    public DbSet<RegistryRow> Registries => Set<RegistryRow>();

    /// <summary>Tags of registries.</summary>
    public DbSet<RegistryTagRow> RegistryTags => Set<RegistryTagRow>();

    /// <summary>Imported advisory databases.</summary>
    public DbSet<AdvisoryDatabaseRow> AdvisoryDatabases => Set<AdvisoryDatabaseRow>();

    /// <summary>Feeds of advisories.</summary>
    public DbSet<AdvisoryFeedRow> AdvisoryFeeds => Set<AdvisoryFeedRow>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<AccountId>().HaveConversion<IdentifierConverter<AccountId>>();
        configurationBuilder.Properties<ClusterId>().HaveConversion<IdentifierConverter<ClusterId>>();
        configurationBuilder.Properties<JobId>().HaveConversion<IdentifierConverter<JobId>>();
        configurationBuilder.Properties<CommandId>().HaveConversion<IdentifierConverter<CommandId>>();
        configurationBuilder.Properties<ScheduleId>().HaveConversion<IdentifierConverter<ScheduleId>>();
        configurationBuilder.Properties<FindingId>().HaveConversion<IdentifierConverter<FindingId>>();
        configurationBuilder.Properties<ImageId>().HaveConversion<IdentifierConverter<ImageId>>();
        configurationBuilder.Properties<RegistryId>().HaveConversion<IdentifierConverter<RegistryId>>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<AccountRow>().ToTable("accounts").HasKey(row => row.Id);

        var keys = modelBuilder.Entity<ApiKeyRow>().ToTable("api_keys");
        keys.HasKey(row => row.Prefix);
        keys.HasIndex(row => row.AccountId);

        var clusters = modelBuilder.Entity<ClusterRow>().ToTable("clusters");
        clusters.HasKey(row => row.Id);
        clusters.HasIndex(row => new { row.AccountId, row.Name }).IsUnique();
        clusters.HasIndex(row => row.ClientId).IsUnique();

        var tokens = modelBuilder.Entity<AgentTokenRow>().ToTable("agent_tokens");
        tokens.HasKey(row => row.Hash);
        tokens.HasIndex(row => row.ExpiresAt);

        var jobs = modelBuilder.Entity<JobRow>().ToTable("jobs");
        jobs.HasKey(row => row.Id);
        jobs.HasIndex(row => new { row.AccountId, row.ParentId, row.Id });
        jobs.HasIndex(row => new { row.ParentId, row.State, row.ClusterId });
        jobs.HasIndex(row => new { row.AccountId, row.Id });
        jobs.HasIndex(row => new { row.AccountId, row.State, row.Id });
        jobs.HasIndex(row => new { row.AccountId, row.ChangedAt });
        jobs.HasIndex(row => new { row.ClusterId, row.Id });
        jobs.HasIndex(row => new { row.State, row.Deadline });
        jobs.HasIndex(row => row.ResultDocument);
        jobs.HasIndex(row => new { row.ScheduleId, row.Occurrence }).IsUnique();
        jobs.HasIndex(row => new { row.AccountId, row.IdempotencyKey }).IsUnique();

        modelBuilder.Entity<ShardRow>().ToTable("shards").HasKey(row => new { row.ParentId, row.Index });

        var commands = modelBuilder.Entity<CommandRow>().ToTable("commands");
        commands.HasKey(row => row.Id);
        commands.HasIndex(row => new { row.ClusterId, row.VisibleAt });
        commands.HasIndex(row => row.JobId).IsUnique();
        commands.HasIndex(row => row.VisibleAt);

        var parts = modelBuilder.Entity<ResultPartRow>().ToTable("result_parts");
        parts.HasKey(row => new { row.JobId, row.LeaseId, row.Part });
        parts.HasIndex(row => row.Sha256);

        modelBuilder.Entity<DocumentRow>().ToTable("documents").HasKey(row => row.Sha256);

        AddFindings(modelBuilder);

        var schedules = modelBuilder.Entity<ScheduleRow>().ToTable("schedules");
        schedules.HasKey(row => row.Id);
        schedules.HasIndex(row => new { row.AccountId, row.Name }).IsUnique();
        schedules.Property(row => row.Revision).IsConcurrencyToken();

        modelBuilder.AddImages();
    }

    // An index for each order, and for each filter one that gives the usual order behind it.
    private static void AddFindings(ModelBuilder modelBuilder)
    {
        var findings = modelBuilder.Entity<FindingRow>().ToTable("findings");
        findings.HasKey(row => row.Id);
        findings.HasIndex(row => new { row.ClusterId, row.Fingerprint }).IsUnique();
        findings.HasIndex(row => new { row.ClusterId, row.State, row.Severity, row.Id });
        findings.HasIndex(row => new { row.AccountId, row.State, row.Severity, row.Id });
        findings.HasIndex(row => new { row.AccountId, row.State, row.FirstSeenAt, row.Id });
        findings.HasIndex(row => new { row.AccountId, row.State, row.ControlId, row.Id });
        findings.HasIndex(row => new { row.AccountId, row.State, row.ControlId, row.Severity, row.Id });
        findings.HasIndex(row => new { row.AccountId, row.State, row.Namespace, row.Severity, row.Id });
        findings.HasIndex(row => new { row.AccountId, row.State, row.Kind, row.Severity, row.Id });
        findings.HasIndex(row => new { row.AccountId, row.State, row.Name, row.Severity, row.Id });
    }
}

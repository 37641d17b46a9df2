using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FleetScan.Backend.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "advisory_databases",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    BuiltAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Advisories = table.Column<long>(type: "INTEGER", nullable: false),
                    ImportedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisory_databases", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "advisory_feeds",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisory_feeds", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "agent_tokens",
                columns: table => new
                {
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClusterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agent_tokens", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    Prefix = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.Prefix);
                });

            migrationBuilder.CreateTable(
                name: "clusters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Labels = table.Column<string>(type: "TEXT", nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", nullable: false),
                    SecretHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PreviousSecretHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PreviousSecretUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AgentInstanceId = table.Column<string>(type: "TEXT", nullable: true),
                    AgentVersion = table.Column<string>(type: "TEXT", nullable: true),
                    KubernetesVersion = table.Column<string>(type: "TEXT", nullable: true),
                    LastScanAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastScanStartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastScanJobId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ComplianceScore = table.Column<double>(type: "REAL", nullable: true),
                    OpenFindings = table.Column<long>(type: "INTEGER", nullable: false),
                    LastImageScanAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastImageScanStartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastImageScanJobId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clusters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "commands",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClusterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    VisibleAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LeaseId = table.Column<string>(type: "TEXT", nullable: true),
                    LeaseInstance = table.Column<string>(type: "TEXT", nullable: true),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    MaxAttempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Deadline = table.Column<long>(type: "INTEGER", nullable: false),
                    Cancelled = table.Column<bool>(type: "INTEGER", nullable: false),
                    TraceParent = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commands", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "findings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClusterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    ControlId = table.Column<string>(type: "TEXT", nullable: false),
                    Severity = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ApiVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Namespace = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    File = table.Column<string>(type: "TEXT", nullable: true),
                    Paths = table.Column<string>(type: "TEXT", nullable: false),
                    FirstSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_findings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "image_findings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ImageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ContentHash = table.Column<long>(type: "INTEGER", nullable: false),
                    Vulnerability = table.Column<string>(type: "TEXT", nullable: false),
                    Package = table.Column<string>(type: "TEXT", nullable: false),
                    Severity = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Fixable = table.Column<bool>(type: "INTEGER", nullable: false),
                    KnownExploited = table.Column<bool>(type: "INTEGER", nullable: false),
                    Epss = table.Column<double>(type: "REAL", nullable: true),
                    Match = table.Column<string>(type: "TEXT", nullable: false),
                    FirstSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_image_findings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "image_uses",
                columns: table => new
                {
                    ClusterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ImageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApiVersion = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Namespace = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Container = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_image_uses", x => new { x.ClusterId, x.Fingerprint });
                });

            migrationBuilder.CreateTable(
                name: "images",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Digest = table.Column<string>(type: "TEXT", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClaimedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Distribution = table.Column<string>(type: "TEXT", nullable: true),
                    Packages = table.Column<int>(type: "INTEGER", nullable: false),
                    Inventory = table.Column<string>(type: "TEXT", nullable: true),
                    FirstSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    MatchedWith = table.Column<string>(type: "TEXT", nullable: true),
                    MatchedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Critical = table.Column<int>(type: "INTEGER", nullable: false),
                    High = table.Column<int>(type: "INTEGER", nullable: false),
                    Medium = table.Column<int>(type: "INTEGER", nullable: false),
                    Low = table.Column<int>(type: "INTEGER", nullable: false),
                    Unknown = table.Column<int>(type: "INTEGER", nullable: false),
                    Rank = table.Column<long>(type: "INTEGER", nullable: false),
                    Workloads = table.Column<int>(type: "INTEGER", nullable: false),
                    UnusedSince = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_images", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Shard = table.Column<int>(type: "INTEGER", nullable: true),
                    ScheduleId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Occurrence = table.Column<long>(type: "INTEGER", nullable: true),
                    IdempotencyKey = table.Column<string>(type: "TEXT", nullable: true),
                    ClusterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Spec = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Deadline = table.Column<long>(type: "INTEGER", nullable: false),
                    Done = table.Column<long>(type: "INTEGER", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    ResultDocument = table.Column<string>(type: "TEXT", nullable: true),
                    ClosingLease = table.Column<string>(type: "TEXT", nullable: true),
                    TraceParent = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_jobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ClusterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastJobId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LastScanAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastScanStartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Stages = table.Column<string>(type: "TEXT", nullable: true),
                    Tags = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "registry_tags",
                columns: table => new
                {
                    RegistryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Repository = table.Column<string>(type: "TEXT", nullable: false),
                    Tag = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ImageId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_tags", x => new { x.RegistryId, x.Repository, x.Tag });
                });

            migrationBuilder.CreateTable(
                name: "result_parts",
                columns: table => new
                {
                    JobId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LeaseId = table.Column<string>(type: "TEXT", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Stored = table.Column<bool>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    PartCount = table.Column<int>(type: "INTEGER", nullable: true),
                    ResultSha256 = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_result_parts", x => new { x.JobId, x.LeaseId, x.Part });
                });

            migrationBuilder.CreateTable(
                name: "schedules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Cron = table.Column<string>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    JitterSeconds = table.Column<int>(type: "INTEGER", nullable: false),
                    Paused = table.Column<bool>(type: "INTEGER", nullable: false),
                    Spec = table.Column<string>(type: "TEXT", nullable: false),
                    MisfireWindowMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    AppliedRevision = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastRunAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastJobId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schedules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "shards",
                columns: table => new
                {
                    ParentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Index = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<string>(type: "TEXT", nullable: false),
                    Clusters = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Finished = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shards", x => new { x.ParentId, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "vulnerabilities",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Vulnerability = table.Column<string>(type: "TEXT", nullable: false),
                    Severity = table.Column<int>(type: "INTEGER", nullable: false),
                    KnownExploited = table.Column<bool>(type: "INTEGER", nullable: false),
                    Epss = table.Column<double>(type: "REAL", nullable: true),
                    Urgency = table.Column<long>(type: "INTEGER", nullable: false),
                    Images = table.Column<int>(type: "INTEGER", nullable: false),
                    Fixable = table.Column<int>(type: "INTEGER", nullable: false),
                    Workloads = table.Column<int>(type: "INTEGER", nullable: false),
                    Clusters = table.Column<int>(type: "INTEGER", nullable: false),
                    CountedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vulnerabilities", x => new { x.AccountId, x.Vulnerability });
                });

            migrationBuilder.CreateIndex(
                name: "IX_agent_tokens_ExpiresAt",
                table: "agent_tokens",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_AccountId",
                table: "api_keys",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_clusters_AccountId_Name",
                table: "clusters",
                columns: new[] { "AccountId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_clusters_ClientId",
                table: "clusters",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_commands_ClusterId_VisibleAt",
                table: "commands",
                columns: new[] { "ClusterId", "VisibleAt" });

            migrationBuilder.CreateIndex(
                name: "IX_commands_JobId",
                table: "commands",
                column: "JobId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_commands_VisibleAt",
                table: "commands",
                column: "VisibleAt");

            migrationBuilder.CreateIndex(
                name: "IX_findings_AccountId_State_ControlId_Id",
                table: "findings",
                columns: new[] { "AccountId", "State", "ControlId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_AccountId_State_ControlId_Severity_Id",
                table: "findings",
                columns: new[] { "AccountId", "State", "ControlId", "Severity", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_AccountId_State_FirstSeenAt_Id",
                table: "findings",
                columns: new[] { "AccountId", "State", "FirstSeenAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_AccountId_State_Kind_Severity_Id",
                table: "findings",
                columns: new[] { "AccountId", "State", "Kind", "Severity", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_AccountId_State_Name_Severity_Id",
                table: "findings",
                columns: new[] { "AccountId", "State", "Name", "Severity", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_AccountId_State_Namespace_Severity_Id",
                table: "findings",
                columns: new[] { "AccountId", "State", "Namespace", "Severity", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_AccountId_State_Severity_Id",
                table: "findings",
                columns: new[] { "AccountId", "State", "Severity", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_findings_ClusterId_Fingerprint",
                table: "findings",
                columns: new[] { "ClusterId", "Fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_findings_ClusterId_State_Severity_Id",
                table: "findings",
                columns: new[] { "ClusterId", "State", "Severity", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_image_findings_AccountId_State_Vulnerability_Fixable_ImageId_Severity",
                table: "image_findings",
                columns: new[] { "AccountId", "State", "Vulnerability", "Fixable", "ImageId", "Severity" });

            migrationBuilder.CreateIndex(
                name: "IX_image_findings_ImageId_Fingerprint",
                table: "image_findings",
                columns: new[] { "ImageId", "Fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_image_findings_ImageId_State_Vulnerability",
                table: "image_findings",
                columns: new[] { "ImageId", "State", "Vulnerability" });

            migrationBuilder.CreateIndex(
                name: "IX_image_uses_AccountId_Namespace_ImageId",
                table: "image_uses",
                columns: new[] { "AccountId", "Namespace", "ImageId" });

            migrationBuilder.CreateIndex(
                name: "IX_image_uses_ClusterId_Namespace_Kind_Name_ImageId",
                table: "image_uses",
                columns: new[] { "ClusterId", "Namespace", "Kind", "Name", "ImageId" });

            migrationBuilder.CreateIndex(
                name: "IX_image_uses_ImageId_ClusterId_Namespace_Kind_Name",
                table: "image_uses",
                columns: new[] { "ImageId", "ClusterId", "Namespace", "Kind", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_images_AccountId_Digest_Platform",
                table: "images",
                columns: new[] { "AccountId", "Digest", "Platform" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_images_AccountId_Id_State_Reference",
                table: "images",
                columns: new[] { "AccountId", "Id", "State", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_images_AccountId_Rank_Id_State_Reference",
                table: "images",
                columns: new[] { "AccountId", "Rank", "Id", "State", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_images_AccountId_Reference_Id_State",
                table: "images",
                columns: new[] { "AccountId", "Reference", "Id", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_images_Inventory",
                table: "images",
                column: "Inventory");

            migrationBuilder.CreateIndex(
                name: "IX_images_State_MatchedWith_Id",
                table: "images",
                columns: new[] { "State", "MatchedWith", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_images_UnusedSince",
                table: "images",
                column: "UnusedSince");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_AccountId_ChangedAt",
                table: "jobs",
                columns: new[] { "AccountId", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_AccountId_Id",
                table: "jobs",
                columns: new[] { "AccountId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_AccountId_IdempotencyKey",
                table: "jobs",
                columns: new[] { "AccountId", "IdempotencyKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_jobs_AccountId_ParentId_Id",
                table: "jobs",
                columns: new[] { "AccountId", "ParentId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_AccountId_State_Id",
                table: "jobs",
                columns: new[] { "AccountId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_ClusterId_Id",
                table: "jobs",
                columns: new[] { "ClusterId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_ParentId_State_ClusterId",
                table: "jobs",
                columns: new[] { "ParentId", "State", "ClusterId" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_ResultDocument",
                table: "jobs",
                column: "ResultDocument");

            migrationBuilder.CreateIndex(
                name: "IX_jobs_ScheduleId_Occurrence",
                table: "jobs",
                columns: new[] { "ScheduleId", "Occurrence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_jobs_State_Deadline",
                table: "jobs",
                columns: new[] { "State", "Deadline" });

            migrationBuilder.CreateIndex(
                name: "IX_registries_AccountId_Name",
                table: "registries",
                columns: new[] { "AccountId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registries_ClusterId",
                table: "registries",
                column: "ClusterId");

            migrationBuilder.CreateIndex(
                name: "IX_registry_tags_ImageId",
                table: "registry_tags",
                column: "ImageId");

            migrationBuilder.CreateIndex(
                name: "IX_result_parts_Sha256",
                table: "result_parts",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_schedules_AccountId_Name",
                table: "schedules",
                columns: new[] { "AccountId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_vulnerabilities_AccountId_Urgency_Vulnerability",
                table: "vulnerabilities",
                columns: new[] { "AccountId", "Urgency", "Vulnerability" });

            migrationBuilder.CreateIndex(
                name: "IX_vulnerabilities_CountedAt",
                table: "vulnerabilities",
                column: "CountedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "advisory_databases");

            migrationBuilder.DropTable(
                name: "advisory_feeds");

            migrationBuilder.DropTable(
                name: "agent_tokens");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "clusters");

            migrationBuilder.DropTable(
                name: "commands");

            migrationBuilder.DropTable(
                name: "documents");

            migrationBuilder.DropTable(
                name: "findings");

            migrationBuilder.DropTable(
                name: "image_findings");

            migrationBuilder.DropTable(
                name: "image_uses");

            migrationBuilder.DropTable(
                name: "images");

            migrationBuilder.DropTable(
                name: "jobs");

            migrationBuilder.DropTable(
                name: "registries");

            migrationBuilder.DropTable(
                name: "registry_tags");

            migrationBuilder.DropTable(
                name: "result_parts");

            migrationBuilder.DropTable(
                name: "schedules");

            migrationBuilder.DropTable(
                name: "shards");

            migrationBuilder.DropTable(
                name: "vulnerabilities");
        }
    }
}

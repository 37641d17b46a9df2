using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.TestKit.Data;

/// <summary>A posture result, as an agent would build it.</summary>
/// <param name="Job">The child job.</param>
public sealed record ScanResult(JobId Job)
{
    /// <summary>The findings.</summary>
    public IReadOnlyList<PostureFinding> Findings { get; init; } = [];

    /// <summary>The controls that were judged; those of the findings where it is null.</summary>
    public IReadOnlyList<ControlSummary>? Controls { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<CollectionFailure> Failures { get; init; } = [];

    /// <summary>What was asked for.</summary>
    public PostureScanSpec Spec { get; init; } = new();

    /// <summary>When the scan ended, by the agent's clock.</summary>
    public DateTimeOffset FinishedAt { get; init; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A finding.</summary>
    /// <param name="name">The object's name.</param>
    /// <param name="control">The control.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="path">Where it fails.</param>
    /// <returns>The finding.</returns>
    public static PostureFinding Finding(string name, string control = "C-0016", string? ns = "shop", string path = "spec.hostPID") => new()
    {
        ControlId = control,
        Severity = Severity.Medium,
        Resource = new ResourceIdentity { ApiVersion = "apps/v1", Kind = "Deployment", Namespace = ns, Name = name },
        Paths = [new PosturePath { Kind = PosturePathKind.Failed, Path = path }],
    };

    /// <summary>What one control says of the scan.</summary>
    /// <param name="id">The control.</param>
    /// <param name="status">Its verdict.</param>
    /// <param name="subStatus">Why.</param>
    /// <returns>The summary.</returns>
    public static ControlSummary Control(string id, VerdictStatus status = VerdictStatus.Failed, VerdictSubStatus subStatus = VerdictSubStatus.None) => new()
    {
        ControlId = id,
        Name = id,
        Severity = Severity.Medium,
        Status = status,
        SubStatus = subStatus,
        Passed = 0,
        Failed = 0,
        Skipped = 0,
        ComplianceScore = 50,
        RiskScore = 50,
    };

    /// <summary>Its lines as JSON.</summary>
    /// <returns>Header, findings, summary.</returns>
    public IReadOnlyList<string> Lines()
    {
        PostureLine header = new PostureHeader { JobId = Job, Attempt = 1, StartedAt = FinishedAt.AddMinutes(-1), AgentVersion = "0.1.0", Spec = Spec };
        PostureLine summary = new PostureSummary
        {
            FinishedAt = FinishedAt,
            Resources = 10,
            Findings = Findings.Count,
            ComplianceScore = 75,
            RiskScore = 20,
            Controls = Controls ?? [.. Findings.Select(finding => finding.ControlId).Append("C-0016").Distinct().Select(id => Control(id))],
            Frameworks = [],
            Failures = Failures,
        };
        return [.. Findings.Prepend(header).Append(summary).Select(line => JsonSerializer.Serialize(line, ContractsJson.Default.PostureLine))];
    }

    /// <summary>Its compressed parts.</summary>
    /// <param name="count">Into how many parts it is cut, between lines.</param>
    /// <returns>The parts in order.</returns>
    public IReadOnlyList<byte[]> Parts(int count = 1)
    {
        var lines = Lines();
        return [.. Enumerable.Range(0, count).Select(part => Gzip(string.Concat(lines.Where((_, index) => index * count / lines.Count == part).Select(line => line + "\n"))))];
    }

    /// <summary>Compresses text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One gzip member.</returns>
    public static byte[] Gzip(string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return buffer.ToArray();
    }

    /// <summary>SHA-256 as documents and headers carry it.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Lower-case hexadecimal digits.</returns>
    public static string Sha256(params IEnumerable<byte[]> bytes) => Convert.ToHexStringLower(SHA256.HashData([.. bytes.SelectMany(part => part)]));
}

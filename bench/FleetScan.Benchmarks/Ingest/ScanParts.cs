using System.IO.Compression;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.Benchmarks.Ingest;

/// <summary>Results of a made-up cluster: objects of a few kinds over a hundred namespaces, each failing some controls at a few paths.</summary>
internal static class ScanParts
{
    private const int FindingsPerPart = 10_000;

    private static readonly string[] Controls = ["C-0016", "C-0017", "C-0013", "C-0055", "C-0034", "C-0009", "C-0018", "C-0056", "C-0030", "C-0044"];

    private static readonly string[] Kinds = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"];

    /// <summary>The first <paramref name="changed"/> findings are gone and as many others have come.</summary>
    public static IReadOnlyList<byte[]> Make(JobId job, int findings, int changed)
    {
        var now = TimeProvider.System.GetUtcNow();
        PostureLine header = new PostureHeader { JobId = job, Attempt = 1, StartedAt = now, AgentVersion = "0.1.0", Spec = new() };
        PostureLine summary = new PostureSummary
        {
            FinishedAt = now,
            Resources = findings / 5,
            Findings = findings,
            ComplianceScore = 50,
            RiskScore = 50,
            Controls = [.. Controls.Select(Summary)],
            Frameworks = [],
            Failures = [],
        };
        var lines = Enumerable.Range(changed, findings).Select(PostureLine (number) => Finding(number)).Prepend(header).Append(summary);
        return [.. lines.Chunk(FindingsPerPart).Select(Compress)];
    }

    private static PostureFinding Finding(int number) => new()
    {
        ControlId = Controls[number % Controls.Length],
        Severity = Severity.Medium,
        Resource = new ResourceIdentity
        {
            ApiVersion = "apps/v1",
            Kind = Kinds[number / Controls.Length % Kinds.Length],
            Namespace = $"team-{number / Controls.Length % 100}",
            Name = $"service-{number / Controls.Length}",
        },
        Paths =
        [
            new() { Kind = PosturePathKind.Failed, Path = "spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation" },
            new() { Kind = PosturePathKind.Fix, Path = "spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation", Value = "false" },
            new() { Kind = PosturePathKind.Fix, Path = "spec.template.spec.containers[1].securityContext.allowPrivilegeEscalation", Value = "false" },
        ],
    };

    private static ControlSummary Summary(string control) => new()
    {
        ControlId = control,
        Name = control,
        Severity = Severity.Medium,
        Status = VerdictStatus.Failed,
        Passed = 0,
        Failed = 1,
        Skipped = 0,
        ComplianceScore = 50,
        RiskScore = 50,
    };

    private static byte[] Compress(PostureLine[] lines)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            foreach (var line in lines)
            {
                JsonSerializer.Serialize(gzip, line, ContractsJson.Default.PostureLine);
                gzip.WriteByte((byte)'\n');
            }
        }

        return buffer.ToArray();
    }
}

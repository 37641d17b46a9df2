using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;

namespace FleetScan.TestKit.Backend;

/// <summary>A command in a <see cref="FakeBackend"/>, with all that an agent did about it.</summary>
public sealed class FakeCommand
{
    internal FakeCommand(PostureScanSpec? spec, TimeSpan deadline, string? traceParent, JobId? parentId)
    {
        Spec = spec;
        DeadlineIn = deadline;
        TraceParent = traceParent;
        ParentId = parentId;
    }

    /// <summary>The command's id.</summary>
    public CommandId Id { get; } = CommandId.New();

    /// <summary>Its job.</summary>
    public JobId JobId { get; } = JobId.New();

    /// <summary>The job above it.</summary>
    public JobId? ParentId { get; }

    /// <summary>How often it was leased.</summary>
    public int Attempts { get; internal set; }

    /// <summary>The lease that counts; null before the first delivery and after the end.</summary>
    public string? LeaseId { get; internal set; }

    /// <summary>The instance that leased it last.</summary>
    public string? Instance { get; internal set; }

    /// <summary>True once a user cancelled it.</summary>
    public bool Cancelled { get; set; }

    /// <summary>True once completed.</summary>
    public bool Completed { get; internal set; }

    /// <summary>The reports of failure, in order.</summary>
    public List<CommandFailure> Failures { get; } = [];

    /// <summary>The renewals that were accepted, in order.</summary>
    public List<CommandRenewal> Renewals { get; } = [];

    /// <summary>The parts of the current delivery.</summary>
    public SortedDictionary<int, byte[]> Parts { get; } = [];

    /// <summary>How often each part arrived, over all deliveries.</summary>
    public Dictionary<int, int> Arrivals { get; } = [];

    internal PostureScanSpec? Spec { get; }

    internal ImageScanSpec? Images { get; init; }

    internal RegistryScanSpec? Registry { get; init; }

    internal TimeSpan DeadlineIn { get; }

    internal string? TraceParent { get; }

    internal DateTimeOffset LeaseExpiresAt { get; set; }

    internal int? PartCount { get; set; }

    internal bool IsOver => Completed || (Failures.Count > 0 && !Failures[^1].Retryable);

    /// <summary>The result as text, decompressed.</summary>
    /// <returns>NDJSON.</returns>
    public string ReadText()
    {
        var text = new StringBuilder();
        foreach (var part in Parts.Values)
        {
            using var gzip = new GZipStream(new MemoryStream(part), CompressionMode.Decompress);
            using var reader = new StreamReader(gzip);
            text.Append(reader.ReadToEnd());
        }

        return text.ToString();
    }

    /// <summary>The lines of the result of an image or registry scan.</summary>
    /// <returns>Header, lines, summary.</returns>
    public IReadOnlyList<ImageLine> ReadImageLines() =>
        [.. ReadText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ContractsJson.Default.ImageLine)!)];

    /// <summary>The lines of the result.</summary>
    /// <returns>Header, findings, summary.</returns>
    public IReadOnlyList<PostureLine> ReadLines() =>
        [.. ReadText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ContractsJson.Default.PostureLine)!)];
}

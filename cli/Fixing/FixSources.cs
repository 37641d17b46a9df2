using System.Text.Json;
using FleetScan.Cli.Fixing.KubescapeReports;
using FleetScan.Cli.Scanning;
using FleetScan.Collection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Cli.Fixing;

/// Where the changes come from: a scan that runs now, or the report of one that ran before.
internal sealed class FixSources(CliContext cli, FixRequest request)
{
    // A report is one JSON document a line; what is longer is none.
    private const int MaxLine = 64 * 1024 * 1024;

    public async Task<FixSet> ReadAsync(CancellationToken cancellationToken)
    {
        if (!Path.Exists(request.Path))
        {
            throw new CliException($"There is no file or folder {request.Path}.");
        }

        if (File.Exists(request.Path))
        {
            if (await ReportFile.IsAsync(request.Path, cancellationToken))
            {
                return await ReportFile.ReadAsync(request.Path, request.Base ?? ".", cancellationToken);
            }

            using var reader = new StreamReader(request.Path);
            if (Header(await reader.ReadLineAsync(cancellationToken)) is { } header)
            {
                return await FromReportAsync(reader, header, cancellationToken);
            }
        }

        return request.Base is null
            ? await FromScanAsync(cancellationToken)
            : throw new CliException($"{request.Path} is no report that `fleetscan scan` wrote with --format ndjson or json, and --base goes with a report only.");
    }

    // Files are read as they are, without helm and kubectl: what those render is not what can be written.
    private async Task<FixSet> FromScanAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.Exists(request.Path) ? request.Path : Path.GetDirectoryName(Path.GetFullPath(request.Path)) ?? "/";
        var fixes = new FixSet(request.Path, folder, cli.Time.GetUtcNow());
        var pipeline = new ScanPipeline(Plan(), new ManifestSource(request.Path), new NamespaceFilter(request.Spec.IncludeNamespaces, request.Spec.ExcludeNamespaces), cli.Time);
        await pipeline.RunAsync(
            judged =>
            {
                foreach (var verdict in judged.Verdicts.Where(verdict => verdict.Status == VerdictStatus.Failed && judged.Origin is not null))
                {
                    fixes.Add(judged.Origin!.Path, judged.Resource, verdict.Paths); // filtered in the line above
                }
            },
            cancellationToken);
        return pipeline.Report.Read > 0 ? fixes : throw new CliException($"No Kubernetes object could be read from {request.Path}.");
    }

    private PosturePlan Plan()
    {
        try
        {
            return PosturePlan.Create(new PostureRequest
            {
                Frameworks = request.Spec.Frameworks,
                Controls = request.Spec.Controls,
                Scope = request.Policy.Scope ?? PostureScope.File,
                Inputs = request.Spec.Inputs,
                Exceptions = request.Policy.Exceptions(),
                InlineExceptions = request.Policy.InlineExceptions,
                Now = cli.Time.GetUtcNow(),
            });
        }
        catch (PostureRequestException e)
        {
            throw new CliException(e.Message, e);
        }
    }

    private async Task<FixSet> FromReportAsync(StreamReader reader, PostureHeader header, CancellationToken cancellationToken)
    {
        var fixes = new FixSet(request.Base ?? ".", request.Base ?? ".", header.StartedAt);
        var files = false;
        for (var number = 2; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (Line(line, number) is PostureFinding { File: { } file, Exception: null } finding)
            {
                files = true;
                fixes.Add(file, finding.Resource, finding.Paths);
            }
        }

        return files || header.Scope is null or "file" ? fixes : throw new CliException($"{request.Path} is about a live cluster, not about files.");
    }

    private PostureLine? Line(string line, int number)
    {
        try
        {
            return line.Length is > 0 and <= MaxLine ? JsonSerializer.Deserialize(line, ContractsJson.Default.PostureLine) : null;
        }
        catch (JsonException e)
        {
            throw new CliException($"{request.Path} cannot be read: line {number} is no line of a report.", e);
        }
    }

    private static PostureHeader? Header(string? line)
    {
        try
        {
            return line is ['{', ..] ? JsonSerializer.Deserialize(line, ContractsJson.Default.PostureLine) as PostureHeader : null;
        }
        catch (JsonException)
        {
            // A manifest may be JSON too.
            return null;
        }
    }
}

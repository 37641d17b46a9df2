using FleetScan.Cli.Commands;
using FleetScan.Collection;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Posture;
using FleetScan.Reports;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Scanning;

/// One run of `fleetscan scan`.
internal sealed class ScanRunner(CliContext cli, ScanRequest request)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var target = ScanTarget.Open(cli, request);
        var scope = request.Policy.Scope ?? await target.FindScopeAsync(cli.Time, cancellationToken);
        var plan = Plan(target, scope);
        var pipeline = new ScanPipeline(plan, target.Source, new NamespaceFilter(request.Spec.IncludeNamespaces, request.Spec.ExcludeNamespaces), cli.Time);
        using var output = ScanOutput.Open(cli, request.OutputFile);
        using var report = Report(output.Terminal, target, pipeline.Report);
        report.Begin(Header(plan, scope));
        var summary = await RunAsync(pipeline, report, !output.IsFile, cancellationToken);
        if (pipeline.Report.Read == 0)
        {
            throw new CliException(Nothing(target, summary));
        }

        report.End(summary);
        output.Commit();
        if (request.OutputFile is { } file)
        {
            cli.Error.WriteLine($"Wrote {file}.");
        }

        return Verdict(summary);
    }

    private PosturePlan Plan(ScanTarget target, PostureScope scope)
    {
        try
        {
            return PosturePlan.Create(new PostureRequest
            {
                Frameworks = request.Spec.Frameworks,
                Controls = request.Spec.Controls,
                Scope = scope,
                Inputs = request.Spec.Inputs,
                Exceptions = request.Policy.Exceptions(),
                InlineExceptions = request.Policy.InlineExceptions,
                Now = cli.Time.GetUtcNow(),
                ClusterName = target.ClusterName,
                KubescapeQuirks = request.KubescapeQuirks,
                ListEverything = ReportWriters.ListsEverything(request.Format),
            });
        }
        catch (PostureRequestException e)
        {
            throw new CliException(e.Message, e);
        }
    }

    private IPostureReport Report(Terminal terminal, ScanTarget target, CollectionReport collection) => request.Format == ReportFormat.Pretty
        ? new TableScanReport(terminal, target, collection, request.View)
        : ReportWriters.Create(request.Format, terminal.Writer, new ReportContext { Target = target.Name, ClusterName = target.ClusterName, Revision = Revision(), Sources = Sources() });

    // Several paths may lie in several repositories.
    private ReportRevision? Revision() =>
        request.Paths is [not "-" and var path] && GitUrl.Parse(path) is null && GitRevision.Of(path) is { } revision ? new ReportRevision(revision.Branch, revision.Commit) : null;

    private SourceFiles? Sources() => request.Paths switch
    {
        [] => null,
        [var path] => new SourceFiles(path, Directory.GetCurrentDirectory()),
        _ => new SourceFiles(Directory.GetCurrentDirectory(), Directory.GetCurrentDirectory()),
    };

    private PostureHeader Header(PosturePlan plan, PostureScope scope) => new()
    {
        JobId = JobId.New(),
        Attempt = 1,
        StartedAt = cli.Time.GetUtcNow(),
        AgentVersion = ProductVersion.Text,
        Scope = EnumText.Of(scope),
        Spec = request.Spec with { Frameworks = plan.Frameworks },
    };

    private Task<PostureSummary> RunAsync(ScanPipeline pipeline, IPostureReport report, bool toStandardOutput, CancellationToken cancellationToken)
    {
        var sharesTheScreen = report.Streams && toStandardOutput && cli.Out.IsTerminal;
        return cli.Error.IsTerminal && !sharesTheScreen
            ? ScanProgress.ShowAsync(cli, pipeline, () => pipeline.RunAsync(report.Add, cancellationToken), cancellationToken)
            : pipeline.RunAsync(report.Add, cancellationToken);
    }

    private string Nothing(ScanTarget target, PostureSummary summary)
    {
        var wanted = request.Spec.IncludeNamespaces.Count + request.Spec.ExcludeNamespaces.Count > 0 ? " in the namespaces that were asked for" : "";
        var reasons = string.Concat(summary.Failures.Take(5).Select(failure => $"{Environment.NewLine}  {FailureText.Of(failure)}"));
        return $"No Kubernetes object could be read from {target.Name}{wanted}, so nothing was judged.{reasons}";
    }

    private int Verdict(PostureSummary summary)
    {
        var exceeded = Thresholds.Exceeded(request, summary).ToList();
        exceeded.ForEach(text => cli.Error.WriteLine(text, Styles.Bad));
        return exceeded.Count > 0 ? ExitCodes.ThresholdExceeded : ExitCodes.Ok;
    }
}

using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Contracts.V1;
using FleetScan.Reports;

namespace FleetScan.Cli.Scanning;

internal sealed class ScanOptions
{
    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Files, folders, globs, git URLs, or - for standard input; without any a live cluster is scanned.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _context = new("--context") { Description = "Scan the cluster of this kubeconfig context.", HelpName = "NAME" };
    private readonly Option<string?> _kubeconfig = new("--kubeconfig") { Description = "The kubeconfig file; KUBECONFIG or ~/.kube/config by default.", HelpName = "FILE" };
    private readonly Option<string[]> _values = new("--values") { Description = "A values file for the Helm charts that are scanned; later ones win.", HelpName = "FILE" };
    private readonly PostureOptions _posture = new();
    private readonly PolicyOptions _policy = new();
    private readonly Option<ReportFormat?> _format = Choice.Of<ReportFormat>("--format", "How to report", "FORMAT");
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write to this file instead of standard output.", HelpName = "FILE" };
    private readonly Option<Severity?> _failOn = Choice.Of("--fail-on", "Exit with 1 if a control of this severity or worse fails", "SEVERITY", Severity.Unknown);
    private readonly Option<double?> _threshold = new("--compliance-threshold") { Description = "Exit with 1 if the compliance score is below this, 0 to 100.", HelpName = "SCORE" };
    private readonly Option<double?> _coverage = new("--fail-coverage-below") { Description = "Exit with 1 if the coverage score is below this, 0 to 100.", HelpName = "SCORE" };
    private readonly Option<bool> _quirks = new("--kubescape-quirks") { Description = "Answer as Kubescape does where FleetScan differs on purpose." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "List every object that fails, where, and how to mend it." };

    private readonly Option<ScanView?> _view = Choice.Of<ScanView>("--view", "List what fails, where, and how to mend it, by", "VIEW");

    public void AddTo(Command command)
    {
        command.Add(_paths);
        command.Add(_context);
        command.Add(_kubeconfig);
        command.Add(_values);
        _posture.AddTo(command);
        _policy.AddTo(command);
        _failOn.Aliases.Add("--severity-threshold");
        Option[] options = [_format, _output, _failOn, _threshold, _coverage, _quirks, _verbose, _view];
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var paths = result.GetValue(_paths) ?? [];
            foreach (var option in paths.Where(path => path is ['-', _, ..]))
            {
                result.AddError($"There is no option {option}. A path that begins with a dash is written ./{option}.");
            }

            if (paths.Length > 0 && (result.GetValue(_context) is not null || result.GetValue(_kubeconfig) is not null))
            {
                result.AddError("Either a path or a cluster: leave out the path, or --context and --kubeconfig.");
            }
        });
        TakesScore(_threshold);
        TakesScore(_coverage);
    }

    public ScanRequest Read(ParseResult parsed) => new()
    {
        Paths = parsed.GetValue(_paths) ?? [],
        ValuesFiles = parsed.GetValue(_values) ?? [],
        Context = parsed.GetValue(_context),
        Kubeconfig = parsed.GetValue(_kubeconfig),
        Spec = _posture.Apply(parsed, new PostureScanSpec()),
        Format = parsed.GetValue(_format) ?? ReportFormat.Pretty,
        OutputFile = parsed.GetValue(_output),
        FailOn = parsed.GetValue(_failOn),
        ComplianceThreshold = parsed.GetValue(_threshold),
        CoverageThreshold = parsed.GetValue(_coverage),
        Policy = _policy.Read(parsed),
        KubescapeQuirks = parsed.GetValue(_quirks),
        View = parsed.GetValue(_view) ?? (parsed.GetValue(_verbose) ? ScanView.Resource : null),
    };

    private static void TakesScore(Option<double?> option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && result.GetValueOrDefault<double?>() is not (>= 0 and <= 100))
        {
            result.AddError($"{option.Name} takes a score from 0 to 100.");
        }
    });
}

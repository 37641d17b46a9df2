using System.CommandLine;
using FleetScan.Cli.Commands;

namespace FleetScan.Cli.Scanning;

internal static class ScanCommand
{
    private const string ExitCodesText = """
        Exit codes:
          0    scanned; nothing is over a threshold
          1    scanned; --fail-on (also called --severity-threshold), --compliance-threshold or
               --fail-coverage-below is exceeded
          2    could not scan: wrong arguments, or nothing could be read
          130  cancelled with Ctrl+C

        Formats (docs/reports.md shows each):
          pretty        tables for people (the default)
          json          one document in Kubescape's shape, version 2
          ndjson        a header, a finding for each failed control of each object, a summary: one
                        JSON document a line, the form that agents send to the backend
          junit, sarif  for the test view of a CI server, and for code scanning
          html          one page that needs nothing else; markdown for a pull request
          csv           for a spreadsheet; prometheus for metrics
          policyreport  PolicyReport objects of wgpolicyk8s.io
        """;

    public static Command Create(CliContext cli)
    {
        var options = new ScanOptions();
        var command = new DocumentedCommand("scan", "Judges manifests, or a live cluster, and says what to change.")
        {
            Notes = ExitCodesText,
            Examples =
            [
                "fleetscan scan samples/                                  # a folder of manifests",
                "fleetscan scan                                           # the cluster of the current kubeconfig context",
                "fleetscan scan --context production --exclude-namespaces kube-system",
                "fleetscan scan charts/shop --values production.yaml      # a Helm chart, rendered by helm",
                "fleetscan scan 'deploy/**/*.yaml' overlays/production    # a glob, and a kustomization",
                "fleetscan scan https://github.com/group/shop#main        # a branch of a git repository",
                "helm template shop | fleetscan scan -                    # what would be installed",
                "fleetscan scan deploy/ --framework NSA,MITRE --verbose   # every object that fails, and the fix",
                "fleetscan scan deploy/ --fail-on high                    # for CI",
                "fleetscan scan deploy/ --exceptions accepted.json        # failures that you accept",
                "fleetscan scan --framework all --scope eks               # as a cluster of EKS",
                "fleetscan scan deploy/ --format sarif --output result.sarif",
                "fleetscan scan deploy/ --format html --output result.html",
            ],
        };
        options.AddTo(command);
        command.SetAction((parsed, token) => new ScanRunner(cli, options.Read(parsed)).RunAsync(token));
        return command;
    }
}

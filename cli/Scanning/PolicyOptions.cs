using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Posture;

namespace FleetScan.Cli.Scanning;

/// What changes verdicts of `fleetscan scan`: exceptions, and as what the objects are judged.
internal sealed class PolicyOptions
{
    private readonly Option<string?> _exceptions = new("--exceptions")
    {
        Description = "Accept the failures that this file names, instead of those that come with FleetScan.",
        HelpName = "FILE",
    };

    private readonly Option<bool?> _system = new("--system-exceptions")
    {
        Description = "Accept failures of what clusters bring along, such as kube-system; true unless --exceptions is given.",
        HelpName = "true|false",
    };

    private readonly Option<bool?> _inline = new("--inline-exceptions")
    {
        Description = "Honour kubescape.io/skip-controls annotations of objects; true for files, false for clusters.",
        HelpName = "true|false",
    };

    private readonly Option<PostureScope?> _scope = Choice.Of<PostureScope>("--scope", "Judge as; found out by default", "SCOPE");

    public void AddTo(Command command)
    {
        command.Add(_exceptions);
        command.Add(_system);
        command.Add(_inline);
        command.Add(_scope);
    }

    public ScanPolicy Read(ParseResult parsed) => new()
    {
        ExceptionsFile = parsed.GetValue(_exceptions),
        SystemExceptions = parsed.GetValue(_system),
        InlineExceptions = parsed.GetValue(_inline),
        Scope = parsed.GetValue(_scope),
    };
}

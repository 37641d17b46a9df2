using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FleetScan.Cli.Commands;

/// The library's help, then the notes and examples of the command.
internal sealed class ExampleHelpAction(HelpAction inner) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is DocumentedCommand command)
        {
            Write(command, parseResult.InvocationConfiguration.Output);
        }

        return result;
    }

    private static void Write(DocumentedCommand command, TextWriter output)
    {
        if (command.Notes is { } notes)
        {
            output.WriteLine(notes);
            output.WriteLine();
        }

        output.WriteLine("Examples:");
        foreach (var example in command.Examples)
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
    }
}

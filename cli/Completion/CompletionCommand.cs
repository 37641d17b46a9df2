using System.CommandLine;
using FleetScan.Cli.Commands;

namespace FleetScan.Cli.Completion;

internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    public static Command Create(CliContext cli)
    {
        var shell = new Argument<string>("shell") { Description = "The shell: bash, zsh or fish." };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new DocumentedCommand("completion", "Prints a script that completes commands, options and their values.")
        {
            Examples =
            [
                "source <(fleetscan completion bash)                                  # this shell",
                "fleetscan completion bash > ~/.local/share/bash-completion/completions/fleetscan",
                "fleetscan completion zsh > \"${fpath[1]}/_fleetscan\"",
                "fleetscan completion fish > ~/.config/fish/completions/fleetscan.fish",
            ],
        };
        command.Add(shell);
        command.SetAction(parsed => cli.Out.Writer.Write(Script(parsed.GetRequiredValue(shell))));
        return command;
    }

    private static string Script(string shell)
    {
        using var resource = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"fleetscan.{shell}")!; // Embedded by the project file, one for each of Shells.
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}

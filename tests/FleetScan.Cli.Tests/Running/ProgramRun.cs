using System.Diagnostics;
using FleetScan.TestKit;

namespace FleetScan.Cli.Tests.Running;

/// Runs the program as a process of its own, with its outputs apart.
internal static class ProgramRun
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// The program as this test run built it, for the shared runtime.
    public static string Managed { get; } = RepositoryRoot.Built("FleetScan.Cli", "fleetscan");

    public static async Task<CliResult> RunAsync(string program, string[] args, string input = "", Dictionary<string, string>? variables = null)
    {
        var managed = program.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(managed ? "dotnet" : program, managed ? [program, .. args] : args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Path,
        };
        foreach (var (name, value) in variables ?? [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var longest = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        longest.CancelAfter(Longest);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(longest.Token);
            var error = process.StandardError.ReadToEndAsync(longest.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), longest.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(longest.Token);
            return new CliResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

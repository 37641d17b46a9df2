using System.Diagnostics;

namespace FleetScan.Images.Tests.Ecosystems;

// A program of another ecosystem, where the machine has it. Null answers say that it is missing or failed, and why.
internal static class Tool
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    public static async Task<(string? Output, string WhyNot)> RunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Longest);
            try
            {
                var errors = process.StandardError.ReadToEndAsync(limit.Token);
                var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
                await process.WaitForExitAsync(limit.Token);
                return process.ExitCode == 0 ? (output, "") : (null, $"{program} {string.Join(' ', arguments)} failed: {await errors}");
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return (null, $"{program} took longer than {Longest}.");
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, $"{program} is not installed.");
        }
    }
}

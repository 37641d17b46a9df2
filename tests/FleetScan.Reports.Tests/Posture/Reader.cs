using System.ComponentModel;
using System.Diagnostics;
using FleetScan.TestKit;

namespace FleetScan.Reports.Tests.Posture;

/// A program of others that reads reports.
internal static class Reader
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// What `./build test` installs.
    public static string Installed { get; } = Path.Combine(RepositoryRoot.Path, "artifacts", "tools", "reports");

    /// What it prints; null where it is not installed.
    public static async Task<string?> ReadAsync(string program, params string[] arguments)
    {
        var token = TestContext.Current.CancellationToken;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(Longest);
        var folder = Directory.Exists(Installed) ? Installed : RepositoryRoot.Path;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var faults = process.StandardError.ReadToEndAsync(limit.Token);
            var text = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return text + await faults;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

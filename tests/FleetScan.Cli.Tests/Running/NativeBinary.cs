using System.Diagnostics;
using System.Runtime.InteropServices;
using FleetScan.TestKit;

namespace FleetScan.Cli.Tests.Running;

/// The program as it is shipped: published once for all tests that use it, into a folder of its own, so that no other build is disturbed.
public sealed class NativeBinary : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);
    private string? _missing;

    private static string Folder => Path.Combine(RepositoryRoot.Path, "artifacts", "native", "cli");

    public string Program { get; } = Path.Combine(Folder, "out", OperatingSystem.IsWindows() ? "fleetscan.exe" : "fleetscan");

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsWindows() && !new[] { "clang", "gcc" }.Any(compiler => File.Exists(Path.Combine("/usr/bin", compiler))))
        {
            _missing = "no linker: Native AOT needs clang or gcc.";
            return;
        }

        string[] args =
        [
            "publish", Path.Combine(RepositoryRoot.Path, "cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-v", "quiet", "--nologo",
            "--artifacts-path", Folder, "-o", Path.GetDirectoryName(Program)!,
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        })!;
        using var longest = new CancellationTokenSource(Longest);
        var output = publish.StandardOutput.ReadToEndAsync(longest.Token);
        var error = publish.StandardError.ReadToEndAsync(longest.Token);
        await publish.WaitForExitAsync(longest.Token);
        Assert.True(publish.ExitCode == 0, $"dotnet publish failed:\n{await output}\n{await error}");
    }

    /// Ends the test as skipped where the binary cannot be made.
    public void Require() => Assert.SkipWhen(_missing is not null, $"The native binary was not built: {_missing}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

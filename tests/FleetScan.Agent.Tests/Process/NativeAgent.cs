using System.Diagnostics;
using System.Runtime.InteropServices;
using FleetScan.TestKit;

namespace FleetScan.Agent.Tests.Process;

/// <summary>
/// The agent as it is shipped. What <c>./build publish</c> made is taken while it is newer than the sources; otherwise it is published once, into a folder of
/// its own, so that no other build is disturbed.
/// </summary>
public sealed class NativeAgent : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);
    private static readonly string Artifacts = Path.Combine(RepositoryRoot.Path, "artifacts");
    private static readonly string OwnFolder = Path.Combine(Artifacts, "native", "cluster-agent");
    private string? _missing;

    /// <summary>The binary.</summary>
    public string Program { get; private set; } = Path.Combine(Artifacts, "publish", "cluster-agent", FileName);

    private static string FileName => OperatingSystem.IsWindows() ? "fleetscan-agent.exe" : "fleetscan-agent";

    public async ValueTask InitializeAsync()
    {
        if (IsFresh(Program))
        {
            return;
        }

        Program = Path.Combine(OwnFolder, "out", FileName);
        if (!OperatingSystem.IsWindows() && !new[] { "clang", "gcc" }.Any(compiler => File.Exists(Path.Combine("/usr/bin", compiler))))
        {
            _missing = "no linker: Native AOT needs clang or gcc.";
        }
        else if (!IsFresh(Program))
        {
            await PublishAsync();
        }
    }

    /// <summary>Ends the test as skipped where the binary cannot be made.</summary>
    public void Require() => Assert.SkipWhen(_missing is not null, $"The native binary was not built: {_missing}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsFresh(string program) =>
        File.Exists(program) && new[] { "cluster-agent", "src" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*", SearchOption.AllDirectories))
            .All(source => File.GetLastWriteTimeUtc(source) < File.GetLastWriteTimeUtc(program));

    private async Task PublishAsync()
    {
        string[] arguments =
        [
            "publish", Path.Combine(RepositoryRoot.Path, "cluster-agent"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-v", "quiet", "--nologo",
            "--artifacts-path", OwnFolder, "-o", Path.GetDirectoryName(Program)!,
        ];
        using var publish = System.Diagnostics.Process.Start(new ProcessStartInfo("dotnet", arguments)
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
        Assert.DoesNotContain("warning IL", await output, StringComparison.Ordinal);
    }
}

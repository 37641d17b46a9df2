using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FleetScan.TestKit.Processes;

/// <summary>
/// A program as it is shipped. What <c>./build publish</c> made is taken while it is newer than the sources; otherwise it is published once, into a folder of
/// its own, so that no other build is disturbed.
/// </summary>
/// <param name="Path">The binary.</param>
/// <param name="WhyMissing">Why it could not be made on this machine; null where it is there.</param>
public sealed record NativeProgram(string Path, string? WhyMissing)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);
    private static readonly string[] Linkers = ["/usr/bin/clang", "/usr/bin/gcc"];
    private static readonly string Artifacts = System.IO.Path.Combine(RepositoryRoot.Path, "artifacts");

    /// <summary>Finds or makes the binary.</summary>
    /// <param name="project">The project's folder below the repository's root, such as cli.</param>
    /// <param name="assembly">The assembly's name, such as fleetscan.</param>
    /// <returns>The binary, or why there is none.</returns>
    /// <exception cref="InvalidOperationException">It does not compile, or compiles with trimming warnings; the message carries the output.</exception>
    public static async Task<NativeProgram> FindOrPublishAsync(string project, string assembly)
    {
        var file = OperatingSystem.IsWindows() ? assembly + ".exe" : assembly;
        var published = System.IO.Path.Combine(Artifacts, "publish", project, file);
        if (IsFresh(project, published))
        {
            return new NativeProgram(published, null);
        }

        var own = System.IO.Path.Combine(Artifacts, "native", project, "out", file);
        if (!OperatingSystem.IsWindows() && !Linkers.Any(File.Exists))
        {
            return new NativeProgram(own, "The native binary was not built: there is no linker, Native AOT needs clang or gcc.");
        }

        if (!IsFresh(project, own))
        {
            await PublishAsync(project, own);
        }

        return new NativeProgram(own, null);
    }

    private static bool IsFresh(string project, string program) =>
        File.Exists(program) && new[] { project, "src" }
            .SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryRoot.Path, folder), "*", SearchOption.AllDirectories))
            .All(source => File.GetLastWriteTimeUtc(source) < File.GetLastWriteTimeUtc(program));

    private static async Task PublishAsync(string project, string program)
    {
        string[] arguments =
        [
            "publish", System.IO.Path.Combine(RepositoryRoot.Path, project), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-v", "quiet", "--nologo",
            "--artifacts-path", System.IO.Path.Combine(Artifacts, "native", project), "-o", System.IO.Path.GetDirectoryName(program)!,
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        })!;
        using var longest = new CancellationTokenSource(Longest);
        var output = publish.StandardOutput.ReadToEndAsync(longest.Token);
        var error = publish.StandardError.ReadToEndAsync(longest.Token);
        await publish.WaitForExitAsync(longest.Token);
        var said = await output + await error;
        if (publish.ExitCode != 0 || said.Contains("warning IL", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Publishing {project} failed:\n{said}");
        }

        // The linker leaves an unchanged binary as old as it was, and tests would publish again and again.
        File.SetLastWriteTimeUtc(program, DateTime.UtcNow);
    }
}

using System.Runtime.CompilerServices;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// A repository elsewhere: its newest state is cloned into a temporary folder, read, and removed.
internal sealed class GitSource(GitUrl url, InputTools tools, ManifestSourceOptions? options) : IResourceSource
{
    // Nobody is asked for a password, no program of the repository's choice runs, nothing else is fetched.
    private static readonly Dictionary<string, string> Quiet = new(StringComparer.Ordinal)
    {
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_ALLOW_PROTOCOL"] = "https:http:ssh:git:file",
        ["GIT_LFS_SKIP_SMUDGE"] = "1",
    };

    public string NamePrefix { get; init; } = "";

    public async IAsyncEnumerable<ResourceDocument> ReadAsync(
        CollectionRequest request, CollectionReport report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("fleetscan-git-");
        try
        {
            var clone = Path.Combine(folder.FullName, "clone");
            if (!await TryCloneAsync(folder.FullName, clone, report, cancellationToken))
            {
                yield break;
            }

            var source = new ManifestSource(clone, options) { Tools = tools, NamePrefix = NamePrefix };
            await foreach (var document in source.ReadAsync(request, report, cancellationToken))
            {
                yield return document;
            }
        }
        finally
        {
            Remove(folder);
        }
    }

    private async Task<bool> TryCloneAsync(string folder, string clone, CollectionReport report, CancellationToken cancellationToken)
    {
        string[] branch = url.Reference is null ? [] : [$"--branch={url.Reference}"];
        string[] arguments = ["-c", "core.hooksPath=/dev/null", "clone", "--quiet", "--depth=1", "--single-branch", "--no-tags", .. branch, "--", url.Address, clone];
        try
        {
            await new ExternalTool("git", tools) { Environment = Quiet }.RunAsync(arguments, folder, cancellationToken);
            return true;
        }
        catch (ToolException e)
        {
            report.Add(new CollectionFailure { Source = url.Shown, Message = e.Message.Replace(url.Address, url.Shown, StringComparison.Ordinal) });
            return false;
        }
    }

    private static void Remove(DirectoryInfo folder)
    {
        // What git keeps for itself is read-only, which stands in the way on some systems.
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(static file => file.IsReadOnly && file.LinkTarget is null))
        {
            file.IsReadOnly = false;
        }

        folder.Delete(recursive: true);
    }
}

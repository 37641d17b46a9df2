using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using FleetScan.Kubernetes;

namespace FleetScan.Collection;

// One run of another program: an argument list and never a shell, bounded in time and output, gone when its reader is.
internal sealed class ExternalTool(string name, InputTools tools)
{
    private const int MaxError = 16 * 1024;
    private const int ShownError = 600;

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    // Throws ToolException with what the program said when it is absent, fails, takes too long or says too much.
    public async Task<string> RunAsync(IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, folder);
        using var deadline = new CancellationTokenSource(tools.Timeout, tools.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var error = ReadErrorAsync(process.StandardError, stop.Token);
        try
        {
            var output = await ManifestText.ReadAsync(process.StandardOutput, tools.MaxOutput, stop.Token);
            await process.WaitForExitAsync(stop.Token);
            var said = await error;
            return process.ExitCode == 0 ? output : throw new ToolException($"{name} ended with exit code {process.ExitCode}: {said}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"{name} took longer than {tools.Timeout.TotalSeconds:0} seconds and was stopped.");
        }
        catch (ManifestException e)
        {
            throw new ToolException($"The output of {name} cannot be used. {e.Message}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            await ((Task)error).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Process Start(IReadOnlyList<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(Find(), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = ManifestText.Strict,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (variable, value) in Environment)
        {
            start.Environment[variable] = value;
        }

        try
        {
            var process = Process.Start(start) ?? throw new ToolException($"{name} did not start.");
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new ToolException($"{name} could not be started: {e.Message}.");
        }
    }

    // By hand, because the runtime looks into the current folder first, and that may be the folder of somebody else's repository.
    private string Find()
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        foreach (var folder in (tools.SearchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.IsPathFullyQualified(folder) ? Path.Combine(folder, file) : "";
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new ToolException($"It needs {name}, which is not on PATH. Install {name}, or scan what it renders.");
    }

    // Keeps the end, which says why; reads on to the last byte so that the program never waits for a reader.
    private static async Task<string> ReadErrorAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[4 * 1024];
        while (await reader.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            text.Append(buffer, 0, read);
            if (text.Length > MaxError)
            {
                text.Remove(0, text.Length - MaxError);
            }
        }

        var said = string.Join(' ', text.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return said.Length switch
        {
            0 => "it did not say why.",
            > ShownError => "…" + said[^ShownError..],
            _ => said,
        };
    }
}

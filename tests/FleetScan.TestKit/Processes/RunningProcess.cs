using System.Collections.Concurrent;
using System.Diagnostics;

namespace FleetScan.TestKit.Processes;

/// <summary>A real process under test: its output is kept, it can be killed without warning, and it never outlives the test.</summary>
public sealed class RunningProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private RunningProcess(Process process) => _process = process;

    /// <summary>Every line of standard output and error so far.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>True once it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts an assembly with the shared runtime, or a native binary.</summary>
    /// <param name="path">A <c>.dll</c> or an executable file.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    /// <returns>The running process.</returns>
    public static RunningProcess Start(string path, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var managed = path.EndsWith(".dll", StringComparison.Ordinal);
        var info = new ProcessStartInfo(managed ? "dotnet" : path)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in managed ? arguments.Prepend(path) : arguments)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info) ?? throw new InvalidOperationException($"{path} did not start.");
        var running = new RunningProcess(process);
        process.OutputDataReceived += running.Keep;
        process.ErrorDataReceived += running.Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        return running;
    }

    /// <summary>Waits for a line.</summary>
    /// <param name="fits">Which line.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <returns>The line.</returns>
    /// <exception cref="TimeoutException">It did not come; the message carries the whole output.</exception>
    public async Task<string> WaitForLineAsync(Func<string, bool> fits, TimeSpan timeout)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < timeout)
        {
            if (_output.FirstOrDefault(fits) is { } line)
            {
                return line;
            }

            if (_process.HasExited)
            {
                break;
            }

            await poll.WaitForNextTickAsync();
        }

        throw new TimeoutException($"The line did not come within {clock.Elapsed}{(_process.HasExited ? ", and the process has ended" : "")}. Output:\n{string.Join('\n', _output)}");
    }

    /// <summary>Kills it without warning, as kill -9 does, and waits until it is gone.</summary>
    /// <returns>A task that ends when it is gone.</returns>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as SIGTERM does, and waits for its end.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It did not stop; the message carries the whole output.</exception>
    public async Task<int> StopAsync(TimeSpan timeout)
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        return await WaitForExitAsync(timeout);
    }

    /// <summary>Waits for its end.</summary>
    /// <param name="timeout">How long to wait at most.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It goes on; the message carries the whole output.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan timeout)
    {
        using var stop = new CancellationTokenSource(timeout);
        try
        {
            await _process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The process did not end within {timeout}. Output:\n{string.Join('\n', _output)}");
        }

        return _process.ExitCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _output.Enqueue(text);
        }
    }
}

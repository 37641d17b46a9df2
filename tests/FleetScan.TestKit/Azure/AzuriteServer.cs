using System.Globalization;
using System.Text.RegularExpressions;
using FleetScan.TestKit.Processes;

namespace FleetScan.TestKit.Azure;

/// <summary>
/// A real storage emulator on free loopback ports, with its data in a folder of its own. It runs what <c>./build</c> installed under
/// <c>artifacts/tools/azurite</c>, else an <c>azurite</c> on the PATH; where there is neither, the tests that need it are skipped.
/// </summary>
public sealed partial class AzuriteServer : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";

    // The emulator's published key: every Azurite in the world has it.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _data = new();
    private RunningProcess? _process;
    private string? _connectionString;

    /// <summary>How to connect; skips the test that asks where no emulator is installed.</summary>
    public string ConnectionString
    {
        get
        {
            Assert.SkipWhen(_connectionString is null, "Azurite is not installed: run ./build test, or npm install -g azurite.");
            return _connectionString!; // the line above has thrown otherwise
        }
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program)
        {
            return;
        }

        _process = RunningProcess.Start(program, ["--location", _data.Path, "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--silent", "--disableTelemetry", "--skipApiVersionCheck"]);
        var (blobs, queues, tables) = (await AddressAsync("Blob"), await AddressAsync("Queue"), await AddressAsync("Table"));
        _connectionString = string.Create(
            CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={blobs}/{Account};QueueEndpoint={queues}/{Account};TableEndpoint={tables}/{Account};");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _data.Dispose();
    }

    private static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "azurite.cmd" : "azurite";
        var installed = Path.Combine(RepositoryRoot.Path, "artifacts", "tools", "azurite", "node_modules", ".bin");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Prepend(installed).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private async Task<string> AddressAsync(string service)
    {
        var line = await _process!.WaitForLineAsync(text => text.StartsWith($"Azurite {service} service is successfully listening", StringComparison.Ordinal), StartTimeout);
        return Address().Match(line).Value;
    }

    [GeneratedRegex("http://[0-9.:]+")]
    private static partial Regex Address();
}

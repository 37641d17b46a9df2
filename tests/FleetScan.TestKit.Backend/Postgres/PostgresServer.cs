using System.Globalization;
using FleetScan.Backend.Data;
using FleetScan.TestKit.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FleetScan.TestKit.Postgres;

/// <summary>
/// A real PostgreSQL, reached by a socket in a folder of its own. Where none is installed the tests that need it are skipped. The server refuses to run as
/// root, so there it runs as nobody.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Nobody = "65534";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly string? _programs = FindPrograms();
    private RunningProcess? _server;
    private int _databases;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (_programs is null)
        {
            return;
        }

        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", $"{Nobody}:{Nobody}", _folder.Path);
        }

        await RunAsServerAsync("initdb", "-D", _folder.File("data"), "-U", "fleetscan", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C");
        _server = Start("postgres", "-D", _folder.File("data"), "-k", _folder.Path, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=400");
        await _server.WaitForLineAsync(line => line.Contains("ready to accept connections", StringComparison.Ordinal), Limit);
    }

    /// <summary>Registers an empty database of its own; skips the test where no server is installed.</summary>
    /// <param name="services">The backend's services.</param>
    public void AddDatabase(IServiceCollection services)
    {
        Assert.SkipWhen(_programs is null, "PostgreSQL is not installed: apt-get install postgresql.");
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = _folder.Path,
            Username = "fleetscan",
            Database = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}"),
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 2,
            ConnectionPruningInterval = 1,
        };
        services.AddPooledDbContextFactory<FleetScanDb>(builder => builder.UseNpgsql(connection.ConnectionString));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsServerAsync("pg_ctl", "-D", _folder.File("data"), "-m", "immediate", "stop");
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static string? FindPrograms()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return OperatingSystem.IsWindows() ? null : debian.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        await using var process = RunningProcess.Start(program, arguments);
        var code = await process.WaitForExitAsync(Limit);
        Assert.True(code == 0, $"{program} ended with {code}: {string.Join('\n', process.Output)}");
    }

    private RunningProcess Start(string program, params string[] arguments)
    {
        var file = Path.Combine(_programs!, program); // callers have looked
        return Environment.IsPrivilegedProcess
            ? RunningProcess.Start("setpriv", [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--", file, .. arguments])
            : RunningProcess.Start(file, arguments);
    }

    private async Task RunAsServerAsync(string program, params string[] arguments)
    {
        await using var process = Start(program, arguments);
        var code = await process.WaitForExitAsync(Limit);
        Assert.True(code == 0, $"{program} ended with {code}: {string.Join('\n', process.Output)}");
    }
}

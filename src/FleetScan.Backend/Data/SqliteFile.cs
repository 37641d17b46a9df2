using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Data;

/// <summary>Names and opens the SQLite files of the state folder.</summary>
/// <param name="options">Where they are.</param>
public sealed class SqliteFile(IOptions<DataOptions> options)
{
    /// <summary>The connection string of a file in the state folder; makes the folder.</summary>
    /// <param name="name">The file's name, such as <c>fleetscan.db</c>.</param>
    /// <returns>A connection string for pooled connections.</returns>
    public string ConnectionString(string name)
    {
        Directory.CreateDirectory(options.Value.Directory);
        return new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(options.Value.Directory, name),
            Pooling = true,
            DefaultTimeout = options.Value.BusySeconds,
        }.ToString();
    }

    /// <summary>
    /// What every connection is told. Full synchronisation: a commit that an agent was told of survives a power cut, and the files of one
    /// folder cannot fall back to different points in time. The wait for other writers happens inside SQLite, which looks again far sooner than the driver.
    /// </summary>
    /// <returns>The statements.</returns>
    public string Pragmas() =>
        $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout={options.Value.BusySeconds * 1000}; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;";
}

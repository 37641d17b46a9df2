using FleetScan.Backend.Data;
using FleetScan.Backend.Documents;
using FleetScan.Vulnerabilities.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Advisories;

/// <summary>Keeps the advisory database in use open. A newer one that was imported, here or by another instance, takes its place without anybody waiting.</summary>
/// <param name="databases">Opens the data model.</param>
/// <param name="documents">Keeps advisory databases.</param>
/// <param name="options">Where the copy that is mapped into memory lies.</param>
public sealed class AdvisoryStore(IDbContextFactory<FleetScanDb> databases, IDocumentStore documents, IOptions<DataOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly string _folder = Path.Combine(options.Value.Directory, "advisories");
    private OpenAdvisories? _current;

    /// <summary>Opens the advisories in use.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A lease to dispose, or null where none were ever imported.</returns>
    /// <exception cref="AdvisoryDatabaseException">They are damaged; import them again.</exception>
    public async Task<AdvisoryLease?> LeaseAsync(CancellationToken cancellationToken)
    {
        while (await FindAsync(cancellationToken) is { } newest)
        {
            if (_current is { } open && open.Sha256 == newest && open.TryEnter())
            {
                return new AdvisoryLease(open);
            }

            await SwapAsync(newest, cancellationToken);
        }

        return null;
    }

    /// <summary>Closes the database once its users are done.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _current, null)?.Leave();
        _opening.Dispose();
    }

    private async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.AdvisoryDatabases.OrderByDescending(row => row.ImportedAt).Select(row => row.Sha256).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task SwapAsync(string sha256, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_current?.Sha256 != sha256)
            {
                var opened = await OpenAsync(sha256, cancellationToken);
                Interlocked.Exchange(ref _current, opened)?.Leave();
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<OpenAdvisories> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);

        // A name of its own: two processes that share the folder do not remove each other's copy.
        var path = Path.Combine(_folder, $"{sha256}.{Guid.CreateVersion7():N}.db");
        try
        {
            await using (var content = await documents.OpenAsync(sha256, cancellationToken) ?? throw new AdvisoryDatabaseException($"The stored advisory database {sha256} is gone. Import it again."))
            {
                await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
                await content.CopyToAsync(file, cancellationToken);
            }

            return new OpenAdvisories(sha256, path, AdvisoryDatabase.Open(path));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }
}

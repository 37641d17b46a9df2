using FleetScan.Vulnerabilities.Database;

namespace FleetScan.Backend.Advisories;

/// <summary>The advisories in use, held open until it is disposed, also when others come into use meanwhile.</summary>
public sealed class AdvisoryLease : IDisposable
{
    private OpenAdvisories? _open;

    internal AdvisoryLease(OpenAdvisories open)
    {
        _open = open;
        Sha256 = open.Sha256;
        Database = open.Database;
    }

    /// <summary>The SHA-256 of the database file.</summary>
    public string Sha256 { get; }

    /// <summary>The database; not to be used after the lease.</summary>
    public AdvisoryDatabase Database { get; }

    /// <inheritdoc />
    public void Dispose() => Interlocked.Exchange(ref _open, null)?.Leave();
}

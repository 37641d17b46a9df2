using Microsoft.Data.Sqlite;

namespace FleetScan.Backend.Orchestration.Local;

// Plain statements instead of the provider's transaction, which every prepared statement would have to be told of.
internal sealed class EngineTransaction : IDisposable
{
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private bool _open;

    public EngineTransaction(Statement begin, Statement commit, Statement rollback)
    {
        _commit = commit;
        _rollback = rollback;
        begin.Execute();
        _open = true;
    }

    public void Commit()
    {
        _commit.Execute();
        _open = false;
    }

    public void Dispose()
    {
        if (!_open)
        {
            return;
        }

        try
        {
            _rollback.Execute();
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }
}

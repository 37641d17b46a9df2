using FleetScan.Vulnerabilities.Database;

namespace FleetScan.Backend.Advisories;

/// <summary>An open advisory database that closes when its last user is done and it is no longer the one in use.</summary>
internal sealed class OpenAdvisories(string sha256, string path, AdvisoryDatabase database)
{
    // The store itself is the first user.
    private int _users = 1;

    public string Sha256 => sha256;

    public AdvisoryDatabase Database => database;

    /// <summary>False when it is closed already; look for the next one then.</summary>
    public bool TryEnter()
    {
        while (true)
        {
            var users = Volatile.Read(ref _users);
            if (users == 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
            {
                return true;
            }
        }
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            database.Dispose();

            // What is mapped elsewhere lives on until it is unmapped; this copy can be made again from its document.
            File.Delete(path);
        }
    }
}

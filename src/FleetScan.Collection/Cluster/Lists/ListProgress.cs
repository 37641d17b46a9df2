namespace FleetScan.Collection;

// How far the list of one kind is.
internal sealed class ListProgress(CollectionReport report)
{
    private long _expected;

    public string? Continue { get; private set; }

    public bool Restarted { get; private set; }

    // Attempts at the current page that failed.
    public int Attempts { get; set; }

    // Pages in a row whose place in the list the server had forgotten.
    public int Expirations { get; private set; }

    // Objects that came, also those that the namespace filter then dropped.
    public long Listed { get; set; }

    public SeenObjects Seen { get; } = new();

    public void Expect(long objects)
    {
        report.Expect(objects - _expected);
        _expected = objects;
    }

    public void Drop()
    {
        _expected--;
        Listed--;
        report.Expect(-1);
    }

    public void NextPage(string token)
    {
        Continue = token;
        Attempts = Expirations = 0;
    }

    public void Resume(string token)
    {
        Continue = token;
        Expirations++;
    }

    public void Restart()
    {
        Continue = null;
        Restarted = true;
        Attempts = 0;
    }
}

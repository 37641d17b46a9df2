namespace FleetScan.TestKit.Kubernetes;

/// <summary>Something that goes wrong with the next requests that fit.</summary>
public sealed class FakeFault
{
    private int _left = 1;

    /// <summary>Only lists of this plural, or requests to this path such as <c>/version</c>; null for lists of any kind.</summary>
    public string? On { get; init; }

    /// <summary>True: only pages after the first; false: only first pages; null: any.</summary>
    public bool? Continued { get; init; }

    /// <summary>How many requests it hits.</summary>
    public int Times
    {
        get => _left;
        init => _left = value;
    }

    /// <summary>Answers with this status instead.</summary>
    public int? Status { get; init; }

    /// <summary>Asks to come back after so many seconds.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>With status 410: hands out a place from which the list goes on.</summary>
    public bool OffersContinue { get; init; }

    /// <summary>Cuts the connection after so many items of the page.</summary>
    public int? CutAfterItems { get; init; }

    /// <summary>Falls silent after so many items of the page, until the client gives up.</summary>
    public int? SilentAfterItems { get; init; }

    /// <summary>Ends the answer cleanly but too early after so many items: what a broken proxy does.</summary>
    public int? EndAfterItems { get; init; }

    internal bool Hits(string path, string? plural, bool continued)
    {
        var fits = (On is null ? plural is not null : On == plural || On == path) && (Continued is null || Continued == continued);
        return fits && Interlocked.Decrement(ref _left) >= 0;
    }
}

namespace FleetScan.Backend.Http.Paging;

/// <summary>An order in which a list may be read.</summary>
internal interface ISortOrder<TRow>
{
    /// <summary>Its name in the query parameter <c>sort</c>; a minus before it turns it round.</summary>
    string Name { get; }

    /// <summary>Sorts the rows and goes on behind a cursor; null where the cursor does not fit the order.</summary>
    IQueryable<TRow>? Apply(IQueryable<TRow> rows, bool descending, Cursor? after);

    /// <summary>The cursor that goes on behind a row.</summary>
    Cursor CursorAt(TRow row, bool descending);
}

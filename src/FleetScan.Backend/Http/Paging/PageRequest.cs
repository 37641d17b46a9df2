using FleetScan.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Paging;

/// <summary>Which page of a list is asked for.</summary>
internal sealed record PageRequest<TRow>(ISortOrder<TRow> Order, bool Descending, int Limit, Cursor? After)
    where TRow : class
{
    /// <summary>Reads the page's rows and, if there are more, the cursor of the next page.</summary>
    public async Task<(List<TRow> Rows, string? Next)> ReadAsync(IQueryable<TRow> rows, CancellationToken cancellationToken)
    {
        var page = Order.Apply(rows.AsNoTracking(), Descending, After) ?? throw new InvalidOperationException("The cursor was checked when the request was read.");
        var found = await page.Take(Limit + 1).ToListAsync(cancellationToken);
        if (found.Count <= Limit)
        {
            return (found, null);
        }

        found.RemoveAt(Limit);
        return (found, Order.CursorAt(found[^1], Descending).ToString());
    }

    /// <summary>Reads a page of several sets of rows that have none in common. Of each no more is read than the page can hold.</summary>
    public Task<(List<TRow> Rows, string? Next)> ReadAsync(IReadOnlyList<IQueryable<TRow>> sets, CancellationToken cancellationToken)
    {
        IQueryable<TRow> Beginning(IQueryable<TRow> set) => (Order.Apply(set, Descending, After) ?? set).Take(Limit + 1);
        return ReadAsync(sets.Count == 1 ? sets[0] : sets.Select(Beginning).Aggregate(Queryable.Concat), cancellationToken);
    }

    /// <summary>Reads the page and shows each row.</summary>
    public async Task<Page<T>> ReadAsync<T>(IQueryable<TRow> rows, Func<TRow, T> show, CancellationToken cancellationToken)
    {
        var (found, next) = await ReadAsync(rows, cancellationToken);
        return new() { Items = found.ConvertAll(row => show(row)), Next = next };
    }
}

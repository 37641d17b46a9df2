using System.Linq.Expressions;

namespace FleetScan.Backend.Http.Paging;

/// <summary>Sorts by id alone, which for identifiers that follow time is the order of creation.</summary>
internal sealed class IdOrder<TRow, TId>(string name, Expression<Func<TRow, TId>> id, SortKey<TId> codec) : ISortOrder<TRow>
{
    private readonly Func<TRow, TId> _idOf = id.Compile();

    public string Name => name;

    public IQueryable<TRow>? Apply(IQueryable<TRow> rows, bool descending, Cursor? after)
    {
        var sorted = descending ? rows.OrderByDescending(id) : rows.OrderBy(id);
        if (after is null)
        {
            return sorted;
        }

        var (fits, value) = codec.Read(after.Id);
        return fits && after.Key.Length == 0 ? sorted.Where(Keyset.Behind(id, value, descending)) : null;
    }

    public Cursor CursorAt(TRow row, bool descending) => new(descending ? "-" + name : name, "", codec.Write(_idOf(row)));
}

using System.Linq.Expressions;

namespace FleetScan.Backend.Http.Paging;

/// <summary>Sorts by a key and then by id, both in the same direction, so that one index serves both directions.</summary>
internal sealed class SortOrder<TRow, TKey, TId>(
    string name,
    Expression<Func<TRow, TKey>> key,
    SortKey<TKey> keyCodec,
    Expression<Func<TRow, TId>> id,
    SortKey<TId> idCodec) : ISortOrder<TRow>
{
    private readonly Func<TRow, TKey> _keyOf = key.Compile();

    private readonly Func<TRow, TId> _idOf = id.Compile();

    public string Name => name;

    public IQueryable<TRow>? Apply(IQueryable<TRow> rows, bool descending, Cursor? after)
    {
        var sorted = descending ? rows.OrderByDescending(key).ThenByDescending(id) : rows.OrderBy(key).ThenBy(id);
        if (after is null)
        {
            return sorted;
        }

        var (keyFits, keyValue) = keyCodec.Read(after.Key);
        var (idFits, idValue) = idCodec.Read(after.Id);
        return keyFits && idFits ? sorted.Where(Keyset.Behind(key, keyValue, id, idValue, descending)) : null;
    }

    public Cursor CursorAt(TRow row, bool descending) => new(descending ? "-" + name : name, keyCodec.Write(_keyOf(row)), idCodec.Write(_idOf(row)));
}

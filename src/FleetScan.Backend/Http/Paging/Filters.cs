using System.Linq.Expressions;

namespace FleetScan.Backend.Http.Paging;

internal static class Filters
{
    /// <summary>Rows whose field has one of the values; all rows where there are none. A single value is compared and not listed: then an index also gives the order behind it.</summary>
    public static IQueryable<TRow> AnyOf<TRow, T>(this IQueryable<TRow> rows, Expression<Func<TRow, T>> field, IReadOnlyList<T> values)
    {
        if (values.Count == 0)
        {
            return rows;
        }

        Expression condition = values.Count == 1
            ? Expression.Equal(field.Body, QueryValue.Of(values[0]))
            : Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(T)], QueryValue.Of<IEnumerable<T>>(values.ToArray()), field.Body);
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(condition, field.Parameters));
    }
}

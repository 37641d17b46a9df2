using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;

namespace FleetScan.Backend.Http.Paging;

/// <summary>Builds the condition "behind this row", which the database answers from an index; nothing is counted or skipped, and rows that come meanwhile move nothing.</summary>
internal static class Keyset
{
    // key >= k && (key > k || id > i): the first half is a range of the index, which the usual key > k || (key = k && id > i) is not.
    public static Expression<Func<TRow, bool>> Behind<TRow, TKey, TId>(
        Expression<Func<TRow, TKey>> key, TKey keyValue, Expression<Func<TRow, TId>> id, TId idValue, bool descending)
    {
        var row = key.Parameters[0];
        var idOfRow = new Rebind(id.Parameters[0], row).Visit(id.Body);
        var (behind, from) = descending
            ? (ExpressionType.LessThan, ExpressionType.LessThanOrEqual)
            : (ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual);
        return Expression.Lambda<Func<TRow, bool>>(
            Expression.AndAlso(
                Compare(from, key.Body, keyValue),
                Expression.OrElse(Compare(behind, key.Body, keyValue), Compare(behind, idOfRow, idValue))),
            row);
    }

    public static Expression<Func<TRow, bool>> Behind<TRow, TId>(Expression<Func<TRow, TId>> id, TId value, bool descending) =>
        Expression.Lambda<Func<TRow, bool>>(Compare(descending ? ExpressionType.LessThan : ExpressionType.GreaterThan, id.Body, value), id.Parameters);

    private static BinaryExpression Compare<T>(ExpressionType comparison, Expression left, T value) => Expression.MakeBinary(
        comparison,
        left,
        QueryValue.Of(value),
        liftToNull: false,
        Comparison<T>.Method);

    // C# has no order for identifiers, enums and strings; the database has. The method is never called, only named.
    private static class Comparison<T>
    {
        public static MethodInfo Method { get; } = ((Func<T, T, bool>)Never).Method;

        private static bool Never(T left, T right) => throw new UnreachableException("Keyset conditions are for databases only.");
    }

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

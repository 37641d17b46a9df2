using System.Linq.Expressions;

namespace FleetScan.Backend.Http.Paging;

/// <summary>A value inside a condition that is put together. As a field, and not a constant, it becomes a parameter of the statement, which is then compiled once.</summary>
internal static class QueryValue
{
    public static Expression Of<T>(T value) => Expression.Field(Expression.Constant(new Box<T>(value)), nameof(Box<>.Value));

    private sealed class Box<T>(T value)
    {
        public readonly T Value = value;
    }
}

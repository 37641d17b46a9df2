using FleetScan.Backend.Http.Requests;
using FleetScan.Contracts.V1;

namespace FleetScan.Backend.Http.Paging;

/// <summary>The orders and parameters of one list.</summary>
internal sealed class Listing<TRow>
    where TRow : class
{
    private const int DefaultLimit = 100;

    private readonly IReadOnlyList<ISortOrder<TRow>> _orders;

    private readonly string _defaultSort;

    private readonly QueryParameter _sort;

    private readonly QueryParameter _limit;

    private readonly QueryParameter _cursor;

    public Listing(string defaultSort, IReadOnlyList<ISortOrder<TRow>> orders, params IReadOnlyList<QueryParameter> filters)
    {
        _orders = orders;
        _defaultSort = defaultSort;
        _sort = new("sort", $"The order; a minus turns it round. {defaultSort} by default.") { Values = [.. orders.SelectMany(order => new[] { order.Name, "-" + order.Name })] };
        _limit = new("limit", "How many items a page may have.") { Type = "integer", Minimum = 1, Maximum = ContractLimits.PageItems, Default = DefaultLimit };
        _cursor = new("cursor", "The value of 'next' of the page before, with the same filters and order.");
        Parameters = [.. filters, _sort, _limit, _cursor];
    }

    public IReadOnlyList<QueryParameter> Parameters { get; }

    /// <summary>Reads which page is asked for; faults go to the reader.</summary>
    public PageRequest<TRow> Read(QueryReader query)
    {
        var limit = query.Number(_limit);
        var sort = query.Text(_sort) ?? _defaultSort;
        var descending = sort.StartsWith('-');
        var order = _orders.FirstOrDefault(order => order.Name == sort.TrimStart('-') && _sort.Values.Contains(sort));
        query.Violations.AddUnless(order is not null, _sort.Name, $"It must be one of {string.Join(", ", _sort.Values)}.");
        var text = query.Text(_cursor);
        var cursor = text is null ? null : Cursor.Parse(text);
        query.Violations.AddUnless(
            text is null || order is null || (cursor?.Sort == sort && order.Apply(Enumerable.Empty<TRow>().AsQueryable(), descending, cursor) is not null),
            _cursor.Name,
            "It is not a cursor of this list in this order. Take it from 'next' of the page before, or leave it out to begin again.");
        return new(order ?? _orders[0], descending, limit, cursor);
    }
}

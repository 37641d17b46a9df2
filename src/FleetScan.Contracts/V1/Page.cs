namespace FleetScan.Contracts.V1;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Page<T>
{
    /// <summary>The items, in the order asked for.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>For the query parameter <c>cursor</c> of the next page; null on the last one.</summary>
    public string? Next { get; init; }
}

namespace FleetScan.Contracts;

/// <summary>A UUID with a meaning, so that one kind of identifier cannot stand where another belongs.</summary>
/// <typeparam name="TSelf">The identifier itself.</typeparam>
public interface IIdentifier<TSelf> : IParsable<TSelf>
    where TSelf : struct, IIdentifier<TSelf>
{
    /// <summary>The UUID.</summary>
    Guid Value { get; }

    /// <summary>Gives a UUID its meaning.</summary>
    /// <param name="value">Any UUID.</param>
    /// <returns>The identifier.</returns>
    static abstract TSelf From(Guid value);
}

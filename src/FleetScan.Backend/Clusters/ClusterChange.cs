namespace FleetScan.Backend.Clusters;

/// <summary>How a change to the clusters of an account ends.</summary>
/// <typeparam name="T">What a change that went through gives.</typeparam>
public abstract record ClusterChange<T>
{
    private ClusterChange()
    {
    }

    /// <summary>It went through.</summary>
    /// <param name="Value">What it gave.</param>
    public sealed record Done(T Value) : ClusterChange<T>;

    /// <summary>The account has no such cluster.</summary>
    public sealed record NotFound : ClusterChange<T>;

    /// <summary>Another cluster of the account has the name.</summary>
    /// <param name="Name">The name.</param>
    public sealed record NameTaken(string Name) : ClusterChange<T>;
}

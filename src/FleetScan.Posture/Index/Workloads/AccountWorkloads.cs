namespace FleetScan.Posture.Index;

/// <summary>Joins workloads with the service account whose token they get.</summary>
internal sealed class AccountWorkloads(ClusterIndex index, bool literally)
{
    private const string Default = "default";

    private readonly ILookup<(string? Home, string Name), (IndexedResource Resource, TokenMount Mount)> _accounts =
        index.Facts<TokenMount>("ServiceAccount").ToLookup(account => (literally ? account.Resource.Namespace : account.Resource.Home, account.Resource.Name));

    /// <summary>The account of the workload, where the scan saw it; more than one only when files repeat it.</summary>
    public IEnumerable<(IndexedResource Resource, TokenMount Mount)> Of(IndexedResource workload, TokenMount mount) =>
        _accounts[(literally ? workload.Namespace : workload.Home, mount.Account ?? Default)];

    /// <summary>Whether the token is in the workload's pods: what the pod says goes before what the account says.</summary>
    public static bool IsMounted(TokenMount workload, TokenMount account) => workload.IsOn || (!workload.IsOff && !account.IsOff);
}

namespace FleetScan.Posture.Engine;

/// <summary>Which scans a control or framework takes part in.</summary>
internal static class Scopes
{
    /// <summary>Whether one of the names fits; no names fit every scan. A cloud cluster is a cluster too.</summary>
    public static bool Fit(IReadOnlyList<string> names, PostureScope scope) => names.Count == 0 || names.Any(name => Fits(name, scope));

    /// <summary>The cloud provider as rules know it; empty for none.</summary>
    public static string ProviderOf(PostureScope scope) => scope switch
    {
        PostureScope.Aks => "aks",
        PostureScope.Eks => "eks",
        PostureScope.Gke => "gke",
        _ => "",
    };

    private static bool Fits(string name, PostureScope scope) => name switch
    {
        "file" => scope == PostureScope.File,
        "cluster" => scope != PostureScope.File,
        "cloud" => ProviderOf(scope).Length > 0,
        _ => name.Equals(ProviderOf(scope), StringComparison.OrdinalIgnoreCase),
    };
}

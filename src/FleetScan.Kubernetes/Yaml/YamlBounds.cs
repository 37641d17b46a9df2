namespace FleetScan.Kubernetes;

/// <summary>What a YAML document may hold before it is refused.</summary>
/// <param name="MaxDepth">How deep mappings and sequences may nest.</param>
/// <param name="MaxNodes">How many nodes it may have once its aliases are written out.</param>
/// <param name="MaxBytes">Half of what it may weigh as JSON.</param>
public sealed record YamlBounds(int MaxDepth, int MaxNodes, int MaxBytes);

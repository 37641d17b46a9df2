namespace FleetScan.Posture.Exceptions;

/// <summary>The attributes of a designator that are not labels or annotations.</summary>
internal static class AttributeNames
{
    public const string Cluster = "cluster";
    public const string Namespace = "namespace";
    public const string Kind = "kind";
    public const string Name = "name";
    public const string Path = "path";
    public const string ResourceId = "resourceID";
    public const string Container = "containerName";
}

using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Terminals;

internal static class ObjectName
{
    /// Such as Deployment shop/cart; the namespace is left out where there is none.
    public static string Of(ResourceIdentity resource) =>
        resource.Namespace is { } name ? $"{resource.Kind} {name}/{resource.Name}" : $"{resource.Kind} {resource.Name}";
}

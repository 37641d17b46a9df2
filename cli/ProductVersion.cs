using System.Reflection;

namespace FleetScan.Cli;

internal static class ProductVersion
{
    /// Such as 0.1.0, without the commit that the build appends.
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}

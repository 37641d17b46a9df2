using System.Reflection;

namespace FleetScan.LocalHost;

internal static class LocalHostVersion
{
    /// Such as 0.1.0, without the commit that the build appends.
    public static string Text { get; } =
        typeof(LocalHostVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}

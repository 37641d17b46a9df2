using System.Reflection;

namespace FleetScan.Agent;

internal static class AgentVersion
{
    /// <summary>The version of this build, such as 0.1.0, without the commit.</summary>
    public static string Current { get; } =
        (typeof(AgentVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}

namespace FleetScan.Agent.Commands;

/// <summary>Who this process is among the agents of its cluster.</summary>
internal sealed class AgentIdentity
{
    private const int MachineCharacters = 31;

    /// <summary>New at each start; the machine's name first, for people.</summary>
    public string InstanceId { get; } = $"{Shorten(Environment.MachineName)}-{Guid.CreateVersion7():N}";

    private static string Shorten(string machine) => machine.Length > MachineCharacters ? machine[..MachineCharacters] : machine;
}

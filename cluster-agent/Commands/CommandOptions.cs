using System.ComponentModel.DataAnnotations;

namespace FleetScan.Agent.Commands;

/// <summary>How much the agent does at once; configuration section <c>Agent</c>.</summary>
public sealed class CommandOptions
{
    /// <summary>Commands worked on at the same time. One scan uses all cores, so more help only where clusters answer slowly.</summary>
    [Range(1, 16)]
    public int Concurrency { get; set; } = 1;

    /// <summary>
    /// Whether memory goes back to the system after each command, at the price of one full collection. Right where the agent has the process to itself, which
    /// is why the agent's own program sets it.
    /// </summary>
    public bool ReturnMemory { get; set; }
}

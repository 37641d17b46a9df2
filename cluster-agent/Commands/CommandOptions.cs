using System.ComponentModel.DataAnnotations;

namespace FleetScan.Agent.Commands;

/// <summary>How much the agent does at once; configuration section <c>Agent</c>.</summary>
public sealed class CommandOptions
{
    /// <summary>Commands worked on at the same time. One scan uses all cores, so more help only where clusters answer slowly.</summary>
    [Range(1, 16)]
    public int Concurrency { get; set; } = 1;
}

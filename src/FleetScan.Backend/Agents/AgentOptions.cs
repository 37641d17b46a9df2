using System.ComponentModel.DataAnnotations;

namespace FleetScan.Backend.Agents;

/// <summary>The configuration section <c>Agents</c>: what agents are given.</summary>
public sealed class AgentOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Agents";

    /// <summary>Minutes that an agent token works, 5 to 1,440; 60 by default.</summary>
    [Range(5, 1440)]
    public int TokenMinutes { get; set; } = 60;

    /// <summary>Seconds that agents hold a poll open, 1 to 60; 30 by default.</summary>
    [Range(1, 60)]
    public int PollWaitSeconds { get; set; } = 30;

    /// <summary>Wrong secrets for one client id within five minutes before its requests are refused unseen; 10 by default.</summary>
    [Range(1, 10_000)]
    public int FailuresPerClient { get; set; } = 10;

    /// <summary>Wrong credentials from one address within five minutes before its token requests are refused unseen; 200 by default, as a fleet may share an address.</summary>
    [Range(1, 1_000_000)]
    public int FailuresPerAddress { get; set; } = 200;
}

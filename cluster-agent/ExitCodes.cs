namespace FleetScan.Agent;

internal static class ExitCodes
{
    /// <summary>Stopped as it was asked to.</summary>
    public const int Stopped = 0;

    /// <summary>Something that the agent needs of its surroundings is broken.</summary>
    public const int Failed = 1;

    /// <summary>The settings are wrong; the error says which.</summary>
    public const int WrongSettings = 2;
}

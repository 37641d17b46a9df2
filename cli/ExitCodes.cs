namespace FleetScan.Cli;

internal static class ExitCodes
{
    public const int Ok = 0;
    public const int ThresholdExceeded = 1;
    // Done, but not all of it: of several feeds, some could not be had.
    public const int Incomplete = 1;
    public const int CouldNotDoIt = 2;

    // What shells report of a program that was interrupted: 128 and SIGINT.
    public const int Cancelled = 130;
}

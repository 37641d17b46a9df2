namespace FleetScan.TestKit.Crashes;

/// <summary>Stands for the death of the process in tests that stay in theirs.</summary>
public sealed class CrashException() : Exception("The process dies here.");

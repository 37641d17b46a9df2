namespace FleetScan.Agent.Scanning;

/// <summary>A scan cannot go on; trying the command again may help. The message is meant for the backend and carries no secret.</summary>
internal sealed class ScanFailedException(string message) : Exception(message);

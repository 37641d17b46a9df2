namespace FleetScan.LocalHost;

internal sealed class WatchTargetException(string message) : Exception(message);

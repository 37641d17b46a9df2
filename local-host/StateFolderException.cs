namespace FleetScan.LocalHost;

internal sealed class StateFolderException(string message) : Exception(message);

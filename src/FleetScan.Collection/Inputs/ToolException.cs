namespace FleetScan.Collection;

// A program is absent or failed. Caught where its output was wanted, and reported there.
internal sealed class ToolException(string message) : Exception(message);

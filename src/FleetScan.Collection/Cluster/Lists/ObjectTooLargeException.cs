namespace FleetScan.Collection;

// An object of a list exceeds the bound. Trying again does not help.
internal sealed class ObjectTooLargeException(string message) : Exception(message);

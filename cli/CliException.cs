namespace FleetScan.Cli;

/// Ends a command with exit code 2. The message is for the person in front of the terminal: what was tried, on what, what to do.
internal sealed class CliException(string message, Exception? innerException = null) : Exception(message, innerException);

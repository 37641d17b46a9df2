namespace FleetScan.LocalHost;

/// <summary>The file with credentials that was asked for is not there; the message says what to do.</summary>
internal sealed class DockerConfigException(string message) : Exception(message);

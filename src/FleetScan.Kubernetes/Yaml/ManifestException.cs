namespace FleetScan.Kubernetes;

// One document cannot be used. Caught by the reader of its file and reported there; never leaves this project.
internal sealed class ManifestException(string message, int line) : Exception(message)
{
    // From 1, within what was parsed.
    public int Line { get; } = line;
}

namespace FleetScan.Agent.Images;

/// <summary>An image by a name that says nothing of its content, with the containers that run it.</summary>
internal sealed class UnresolvedImage(string reference, string platform)
{
    private readonly HashSet<RunningImage> _uses = [];

    public string Reference { get; } = reference;

    public string Platform { get; } = platform;

    public IReadOnlyCollection<RunningImage> Uses => _uses;

    /// <summary>Adds a container.</summary>
    /// <returns>False if it is there already.</returns>
    public bool Add(RunningImage image) => _uses.Add(image);
}

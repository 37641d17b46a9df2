namespace FleetScan.Contracts.V1;

/// <summary>An image, or something that leads to images, could not be read. The rest of the scan is not affected.</summary>
public sealed record ImageFailure : ImageLine
{
    /// <summary>What could not be read: an image reference, a repository, a kind of objects.</summary>
    public required string Subject { get; init; }

    /// <summary>The image, where its digest is known. Its claim ends with this line.</summary>
    public ImageKey? Image { get; init; }

    /// <summary>What kind of fault it was, such as <c>unauthorized</c>, <c>notFound</c>, <c>tooLarge</c>, <c>corrupt</c>, <c>timedOut</c> or <c>rateLimited</c>.</summary>
    public required string Fault { get; init; }

    /// <summary>What was tried, what went wrong and what to do, without secrets. At most 4,096 characters.</summary>
    public required string Reason { get; init; }
}

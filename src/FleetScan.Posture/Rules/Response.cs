using FleetScan.Contracts.V1;

namespace FleetScan.Posture.Rules;

/// <summary>One fault of one object: where it is and what mends it.</summary>
internal sealed class Response
{
    private readonly List<PosturePath> _paths = [];
    private List<ResourceIdentity>? _related;

    public IReadOnlyList<PosturePath> Paths => _paths;

    public IReadOnlyList<ResourceIdentity> Related => _related ?? (IReadOnlyList<ResourceIdentity>)[];

    public Response Failed(string path) => Add(PosturePathKind.Failed, path);

    public Response Review(string path) => Add(PosturePathKind.Review, path);

    public Response Delete(string path) => Add(PosturePathKind.Delete, path);

    /// <summary>A fault that goes away with what it stands in.</summary>
    public Response FailedDelete(string path) => Failed(path).Delete(path);

    /// <summary>A fault that somebody has to look at.</summary>
    public Response FailedReview(string path) => Failed(path).Review(path);

    public Response Fix(string path, string value)
    {
        _paths.Add(new PosturePath { Kind = PosturePathKind.Fix, Path = path, Value = value });
        return this;
    }

    public Response RelatedTo(ResourceIdentity resource)
    {
        (_related ??= []).Add(resource);
        return this;
    }

    private Response Add(PosturePathKind kind, string path)
    {
        _paths.Add(new PosturePath { Kind = kind, Path = path });
        return this;
    }
}

using FleetScan.Contracts.V1;

namespace FleetScan.Posture.Rules;

/// <summary>One fault of one object: where it is and what mends it.</summary>
internal sealed class Response
{
    private readonly List<PosturePath> _paths = [];
    private List<RelatedObject>? _related;

    public IReadOnlyList<PosturePath> Paths => _paths;

    public IReadOnlyList<RelatedObject> Related => _related ?? (IReadOnlyList<RelatedObject>)[];

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

    /// <summary>Names an object that takes part, and where in it.</summary>
    public Response RelatedTo(ResourceIdentity resource, params IReadOnlyList<PosturePath> paths)
    {
        (_related ??= []).Add(new RelatedObject(resource, paths));
        return this;
    }

    private Response Add(PosturePathKind kind, string path)
    {
        _paths.Add(new PosturePath { Kind = kind, Path = path });
        return this;
    }
}

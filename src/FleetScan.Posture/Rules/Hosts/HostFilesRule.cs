using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges files of a node, as the node sensor describes them.</summary>
/// <remarks>Each file is a path below the data of the object; one that ends in <c>[]</c> is a list of files.</remarks>
internal abstract class HostFilesRule(string kind, params string[] files) : ObjectRule
{
    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Host(kind)];

    /// <summary>The end that the name of a file must have to count; empty for any.</summary>
    protected virtual string Extension => "";

    public sealed override void Judge(RuleTarget target, Responses responses)
    {
        foreach (var path in files)
        {
            foreach (var file in FilesAt(target.Root.Get("data"u8), path))
            {
                if (file.Get("path"u8) is { ValueKind: not JsonValueKind.Undefined } name && Counts(name) && IsFaulty(file))
                {
                    responses.Fail();
                }
            }
        }
    }

    protected abstract bool IsFaulty(JsonElement file);

    private static List<JsonElement> FilesAt(JsonElement data, string path)
    {
        var parts = path.TrimEnd('[', ']').Split('.');
        var element = parts.Aggregate(data, (parent, part) => parent.Get(part));
        return path.EndsWith(']') ? [.. element.Items()] : [element];
    }

    private bool Counts(JsonElement name) => Extension.Length == 0 || (name.Text()?.EndsWith(Extension, StringComparison.Ordinal) ?? false);
}

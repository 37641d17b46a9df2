namespace FleetScan.Collection;

/// <summary>
/// Changes values in a manifest and nothing else: comments, order, quotes and indentation of all that is not changed stay as they are. Each change is kept only
/// if the file then means what it meant before and the change; one that the text does not allow is refused with a reason.
/// </summary>
public static class ManifestEditor
{
    /// <summary>Makes changes in a text of one or more documents, YAML or JSON.</summary>
    /// <param name="text">The text; a byte order mark at its beginning stays.</param>
    /// <param name="edits">The objects and their changes.</param>
    /// <param name="cancellationToken">Stops between two objects.</param>
    /// <returns>The new text, and what became of each change.</returns>
    public static EditedManifest Edit(string text, IReadOnlyList<ManifestEdit> edits, CancellationToken cancellationToken)
    {
        var mark = text.StartsWith('\uFEFF') ? 1 : 0;
        var documents = Chunks(text[mark..]).Select(chunk => (Chunk: chunk, Editor: DocumentEditor.Open(chunk))).ToList();
        var objects = documents.Where(document => document.Editor is not null)
            .SelectMany(document => document.Editor!.Objects.Select(target => (document.Editor, Target: target))) // filtered in the line above
            .ToLookup(located => Key(located.Target.Identity.Kind, located.Target.Identity.Name), StringComparer.Ordinal);
        var outcomes = new List<ManifestEditOutcome>();
        foreach (var edit in edits)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = objects[Key(edit.Kind, edit.Name)].Where(located => located.Target.Is(edit)).Take(2).ToList();
            outcomes.AddRange(found.Count == 1 ? found[0].Editor.Apply(found[0].Target, edit) : Refused(edit, found.Count));
        }

        var pieces = documents.Select(document => new EditedPiece(document.Chunk, document.Editor?.Text ?? document.Chunk));
        return new EditedManifest(mark == 0 ? [.. pieces] : [new EditedPiece(text[..mark], text[..mark]), .. pieces], outcomes);
    }

    private static IEnumerable<ManifestEditOutcome> Refused(ManifestEdit edit, int found)
    {
        var reason = found == 0 ? "The file holds no such object." : "The file holds several objects of this name.";
        return edit.Changes.Select(change => new ManifestEditOutcome(edit, change, reason));
    }

    private static IEnumerable<string> Chunks(string text)
    {
        var chunks = new YamlChunks(text);
        while (chunks.ReadNext(out var chunk))
        {
            yield return chunk;
        }
    }

    private static string Key(string kind, string name) => $"{kind}/{name}";
}

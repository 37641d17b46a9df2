using System.Text.Json;
using System.Text.Json.Nodes;
using FleetScan.Kubernetes;
using YamlDotNet.Core;

namespace FleetScan.Collection;

// Makes changes in the documents between two `---` lines, one after another, and keeps each only if the text then means exactly what it should.
internal sealed class DocumentEditor
{
    // What one object's changes may cost: each reads the documents anew.
    private const long MaxCharactersRead = 2_000_000_000;

    private List<JsonElement> _meaning;

    private DocumentEditor(string text, List<JsonElement> meaning)
    {
        Text = text;
        _meaning = meaning;
        Objects = [.. LocatedObject.In(meaning)];
    }

    public string Text { get; private set; }

    public IReadOnlyList<LocatedObject> Objects { get; }

    // Null for a text that is broken: the scan has read nothing from it either.
    public static DocumentEditor? Open(string text)
    {
        try
        {
            return new DocumentEditor(text, DocumentMeaning.Of(text));
        }
        catch (Exception e) when (e is ManifestException or YamlException)
        {
            return null;
        }
    }

    public IEnumerable<ManifestEditOutcome> Apply(LocatedObject target, ManifestEdit edit)
    {
        var changes = new List<(ManifestChange Change, IReadOnlyList<PathStep> Steps)>();
        foreach (var change in edit.Changes)
        {
            if (ObjectPath.Parse(change.Path) is { } steps)
            {
                changes.Add((change, steps));
            }
            else
            {
                yield return new ManifestEditOutcome(edit, change, "The path cannot be understood.");
            }
        }

        var tooMuch = (long)Text.Length * changes.Count > MaxCharactersRead;
        foreach (var (change, steps) in InOrder(changes))
        {
            var reason = tooMuch ? $"The document is too long for {changes.Count} changes; split it." : TryMake(target, change, steps);
            yield return new ManifestEditOutcome(edit, change, reason);
        }
    }

    // What is written first, in the order of positions; then what is taken away, the last position first, so that no position moves before its turn.
    private static IEnumerable<(ManifestChange Change, IReadOnlyList<PathStep> Steps)> InOrder(List<(ManifestChange Change, IReadOnlyList<PathStep> Steps)> changes)
    {
        var order = Comparer<IReadOnlyList<PathStep>>.Create(ObjectPath.Compare);
        var writes = changes.Where(change => change.Change.Value is not null).DistinctBy(change => change.Change.Path).OrderBy(change => change.Steps, order).ToList();
        var written = writes.Select(change => change.Change.Path).ToHashSet(StringComparer.Ordinal);
        // A value that one control wants to be false and another to be gone is there, and false, which both accept.
        var removals = changes.Where(change => change.Change.Value is null && !written.Contains(change.Change.Path)).DistinctBy(change => change.Change.Path);
        return [.. writes, .. removals.OrderByDescending(change => change.Steps, order)];
    }

    private string? TryMake(LocatedObject target, ManifestChange change, IReadOnlyList<PathStep> steps)
    {
        try
        {
            IReadOnlyList<PathStep> full = [.. target.Steps, .. steps];
            var root = TextTree.Parse(Text)[target.Document];
            var value = change.Value is null ? null : ScalarText.Of(change.Value, steps);
            var text = value is null ? new ValueRemover(Text, root, full).Apply() : new ValueSetter(Text, root, full, value).Apply();
            return text == Text ? null : Keep(text, target.Document, node => Change(node, full, value));
        }
        catch (UneditableException e)
        {
            return e.Message;
        }
        catch (Exception e) when (e is ManifestException or YamlException)
        {
            return "The text is written in a way that cannot be changed safely; change it by hand.";
        }
    }

    private static void Change(JsonNode node, IReadOnlyList<PathStep> steps, ScalarText? value)
    {
        if (value is null)
        {
            DocumentMeaning.Remove(node, steps);
        }
        else
        {
            DocumentMeaning.Set(node, steps, value.Meaning);
        }
    }

    private string? Keep(string text, int document, Action<JsonNode> change)
    {
        var meaning = DocumentMeaning.Of(text);
        if (!DocumentMeaning.IsWith(_meaning, meaning, document, change))
        {
            return "The text is written in a way that cannot be changed safely; change it by hand.";
        }

        Text = text;
        _meaning = meaning;
        return null;
    }
}

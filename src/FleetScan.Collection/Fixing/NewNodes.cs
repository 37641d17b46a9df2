namespace FleetScan.Collection;

// Writes what does not exist yet: the rest of a path and the value at its end.
internal sealed class NewNodes(TextStyle style, ScalarText value, bool json)
{
    // As lines, each with its indentation.
    public List<string> Block(IReadOnlyList<PathStep> steps, int from, int indent)
    {
        var pad = new string(' ', indent);
        var step = steps[from];
        var head = step.IsItem ? "-" : ScalarText.Key(step.Name, json) + ":";
        if (from == steps.Count - 1)
        {
            return [$"{pad}{head} {Value}"];
        }

        if (step.IsItem)
        {
            var lines = Block(steps, from + 1, indent + 2);
            lines[0] = $"{pad}- {lines[0].TrimStart(' ')}";
            return lines;
        }

        return [pad + head, .. Block(steps, from + 1, indent + (steps[from + 1].IsItem ? style.SequenceIndent : style.Indent))];
    }

    // As one value on one line, for the steps from a position on.
    public string Flow(IReadOnlyList<PathStep> steps, int from)
    {
        if (from == steps.Count)
        {
            return Value;
        }

        return steps[from].IsItem ? $"[{Flow(steps, from + 1)}]" : $"{{{Member(steps, from)}}}";
    }

    public string Member(IReadOnlyList<PathStep> steps, int from) => $"{ScalarText.Key(steps[from].Name, json)}: {Flow(steps, from + 1)}";

    private string Value => value.Write('\0', json);
}

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails a component whose command line holds a text, and optionally one that lacks a flag.</summary>
internal abstract class WrongTextRule(RuleSettings settings, Component component, WrongText wrong) : ComponentRule(settings, component)
{
    protected sealed override void Judge(CommandWords words, Responses responses)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && (wrong.IsWhole ? word == wrong.Text : word.Contains(wrong.Text, StringComparison.Ordinal)))
            {
                var path = words.PathOf(index);
                responses.Fail().FailedReview(path).Fix(path, word.Replace(wrong.Text, wrong.Right, StringComparison.Ordinal));
            }
        }

        if (wrong.Flag is { } flag && words.Lacks(flag))
        {
            responses.Fail().Fix(words.Slot(0), wrong.Right);
        }
    }
}

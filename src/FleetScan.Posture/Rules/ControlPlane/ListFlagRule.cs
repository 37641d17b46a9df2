using System.Text.RegularExpressions;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges the members of a flag whose value is a list.</summary>
internal abstract class ListFlagRule(RuleSettings settings, Component component, string flag) : ComponentRule(settings, component)
{
    private readonly Regex _pattern = FlagValue.PatternOf(flag);

    /// <summary>What is proposed where the flag is missing; null where that is fine.</summary>
    protected virtual string? Default => null;

    /// <summary>Whether the fix replaces the whole word and not only the flag in it.</summary>
    protected virtual bool FixesWholeWord => false;

    /// <summary>The members that belong there; null where those that are there are fine, empty where nothing can be proposed.</summary>
    protected abstract IReadOnlyList<string>? Mend(string[] members);

    protected sealed override void Judge(CommandWords words, Responses responses)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && FlagValue.Only(_pattern, word) is { } value && Mend(value.Members) is { } members)
            {
                Report(words.PathOf(index), word, value, members, responses.Fail());
            }
        }

        if (Default is { } proposed && words.Lacks(flag))
        {
            responses.Fail().Fix(words.Slot(0), $"{flag}={proposed}");
        }
    }

    private void Report(string path, string word, FlagValue value, IReadOnlyList<string> members, Response response)
    {
        response.FailedReview(path);
        if (members.Count > 0)
        {
            var mended = $"{flag}={string.Join(',', members)}";
            response.Fix(path, FixesWholeWord ? mended : word.Replace(value.Text, Quirks ? mended : Spaced(value.Text, mended), StringComparison.Ordinal));
        }
    }

    // Upstream swallows the spaces around the flag, so that what it proposes glues flags together.
    private static string Spaced(string text, string mended) => (text.StartsWith(' ') ? " " : "") + mended + (text.EndsWith(' ') ? " " : "");
}

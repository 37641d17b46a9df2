using System.Globalization;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that wants a flag with a number that is large enough. Upstream never looks at the number and fails every component.</summary>
internal abstract class ReviewedFlagRule(RuleSettings settings, Component component, string flag, int minimum) : ComponentRule(settings, component)
{
    public override string? Difference => $"The component passes once {flag} is {minimum.ToString(CultureInfo.InvariantCulture)} or more. Upstream lets nothing pass.";

    protected sealed override void Judge(CommandWords words, Responses responses)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && word.Contains(flag, StringComparison.Ordinal) && (Quirks || !IsEnough(word)))
            {
                responses.Fail().FailedReview(words.PathOf(index));
            }
        }

        if (words.Lacks(flag))
        {
            var slot = words.Slot(0);
            responses.Fail().FailedReview(slot).Fix(slot, $"{flag}=YOUR_VALUE");
        }
    }

    private bool IsEnough(string word) =>
        word.StartsWith(flag + "=", StringComparison.Ordinal)
        && int.TryParse(word.AsSpan(flag.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum;
}

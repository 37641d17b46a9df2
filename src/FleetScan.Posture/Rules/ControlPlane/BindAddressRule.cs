using System.Text.RegularExpressions;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails a component which serves its metrics on more than the loopback address.</summary>
internal abstract class BindAddressRule(RuleSettings settings, Component component) : ComponentRule(settings, component)
{
    private const string Flag = "--bind-address";
    private const string Loopback = "127.0.0.1";

    private static readonly Regex Pattern = FlagValue.PatternOf(Flag);

    public override string? Difference => "The addresses localhost and ::1 pass too. Upstream takes 127.0.0.1 only.";

    protected sealed override void Judge(CommandWords words, Responses responses)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && FlagValue.First(Pattern, word) is { } address && !IsLoopback(address.Value))
            {
                var path = words.PathOf(index);
                responses.Fail().FailedReview(path).Fix(path, $"{Flag}={Loopback}");
            }
        }

        if (words.Lacks(Flag))
        {
            responses.Fail().Fix(words.Slot(0), $"{Flag}={Loopback}");
        }
    }

    private bool IsLoopback(string address) => address == Loopback || (!Quirks && address is ("localhost" or "::1" or "[::1]"));
}

using System.Globalization;
using System.Text.RegularExpressions;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class AuditLogMaxAge(RuleSettings settings) : ComponentRule(settings, Component.ApiServer)
{
    private const string Flag = "--audit-log-maxage";
    private const int Days = 30;

    private static readonly Regex Pattern = FlagValue.PatternOf(Flag);

    public override string Name => "ensure-that-the-api-server-audit-log-maxage-argument-is-set-to-30-or-as-appropriate";

    protected override void Judge(CommandWords words, Responses responses)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && FlagValue.Only(Pattern, word) is { } age && IsShort(age.Value))
            {
                var path = words.PathOf(index);
                responses.Fail().FailedReview(path).Fix(path, word.Replace(age.Text, $"{Flag}={Days}", StringComparison.Ordinal));
            }
        }

        if (words.Lacks(Flag))
        {
            responses.Fail().Fix(words.Slot(0), $"{Flag}={Days}");
        }
    }

    private static bool IsShort(string age) => double.TryParse(age, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days < Days;
}

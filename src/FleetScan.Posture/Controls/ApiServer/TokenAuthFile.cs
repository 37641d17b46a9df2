using System.Text.RegularExpressions;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class TokenAuthFile(RuleSettings settings) : ComponentRule(settings, Component.ApiServer)
{
    private static readonly Regex Pattern = FlagValue.PatternOf("--token-auth-file");

    public override string Name => "ensure-that-the-api-server-token-auth-file-parameter-is-not-set";

    protected override void Judge(CommandWords words, Responses responses)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && FlagValue.First(Pattern, word) is { } file)
            {
                var path = words.PathOf(index);
                var response = responses.Fail().FailedReview(path);
                if (word.Replace(file.Text, "", StringComparison.Ordinal) is { Length: > 0 } rest)
                {
                    response.Fix(path, rest);
                }
            }
        }
    }
}

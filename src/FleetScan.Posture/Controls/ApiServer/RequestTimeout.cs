using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

/// <summary>The default is right for most clusters, so a value of one's own is something to look at.</summary>
internal sealed class RequestTimeout(RuleSettings settings) : ComponentRule(settings, Component.ApiServer)
{
    public override string Name => "ensure-that-the-api-server-request-timeout-argument-is-set-as-appropriate";

    protected override void Judge(CommandWords words, Responses responses)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && word.Contains("--request-timeout", StringComparison.Ordinal))
            {
                responses.Fail().FailedReview(words.PathOf(index));
            }
        }
    }
}

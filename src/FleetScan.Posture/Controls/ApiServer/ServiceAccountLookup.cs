using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class ServiceAccountLookup(RuleSettings settings) : ComponentRule(settings, Component.ApiServer)
{
    private const string Off = "--service-account-lookup=false";

    public override string Name => "ensure-that-the-api-server-service-account-lookup-argument-is-set-to-true";

    public override string? Difference => "The usual form of the flag gets a proposed value too. Upstream proposes one only where a word holds more than the flag.";

    protected override void Judge(CommandWords words, Responses responses)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && word.Contains(Off, StringComparison.Ordinal))
            {
                var path = words.PathOf(index);
                var response = responses.Fail().FailedReview(path);
                if (!Quirks || word != Off)
                {
                    response.Fix(path, word.Replace(Off, "--service-account-lookup=true", StringComparison.Ordinal));
                }

                return;
            }
        }
    }
}

using System.Globalization;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class SecurePort(RuleSettings settings) : ComponentRule(settings, Component.ApiServer)
{
    private const string Flag = "--secure-port=";

    public override string Name => "ensure-that-the-api-server-secure-port-argument-is-not-set-to-0";

    public override string? Difference => "Only port 0 fails. Upstream fails every port that is written with a leading zero.";

    protected override bool GivesOneAnswer => false;

    protected override void Judge(CommandWords words, Responses responses)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && IsOff(word))
            {
                responses.Fail().FailedReview(words.PathOf(index));
            }
        }
    }

    private bool IsOff(string word) => Quirks
        ? word.Contains(Flag + "0", StringComparison.Ordinal)
        : word.StartsWith(Flag, StringComparison.Ordinal)
            && int.TryParse(word.AsSpan(Flag.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port == 0;
}

using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class PodSecurityPolicyNative : ApiServerRule
{
    private const string Flag = "--enable-admission-plugins=";

    public override string Name => "psp-enabled-native";

    public override void Judge(Workload pod, Responses responses)
    {
        if (CommandWords.Of(pod) is not { } words)
        {
            return;
        }

        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && word.Contains(Flag, StringComparison.Ordinal) && !ValueOf(word).Contains("PodSecurityPolicy", StringComparison.Ordinal))
            {
                responses.Fail().FailedReview(words.PathOf(index));
            }
        }
    }

    private static string ValueOf(string word) => word.Split('=')[1];
}

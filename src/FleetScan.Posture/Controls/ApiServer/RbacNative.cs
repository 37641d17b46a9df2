using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class RbacNative : ApiServerRule
{
    private const string Flag = "--authorization-mode=";

    public override string Name => "rbac-enabled-native";

    public override void Judge(Workload pod, Responses responses)
    {
        if (CommandWords.Of(pod) is not { } words)
        {
            return;
        }

        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] is { } word && word.Contains(Flag, StringComparison.Ordinal) && !word.Split('=')[1].Contains("RBAC", StringComparison.Ordinal))
            {
                responses.Fail().FailedReview(words.PathOf(index));
            }
        }
    }
}

using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Kubelets;

internal sealed class KubeletStreamingTimeout(RuleSettings settings) : KubeletRule(settings)
{
    private const string Flag = "--streaming-connection-idle-timeout";

    private static readonly string[] Zeros = ["0", "0s", "0m", "0h", "0m0s", "0h0m0s"];

    public override string Name => "kubelet-streaming-connection-idle-timeout";

    public override string? Difference => "A timeout of zero fails on the command line too, and in a configuration file as 0s. Upstream's finding on the command line names no object.";

    protected override void Judge(Kubelet kubelet, Responses responses)
    {
        if (kubelet.Has(Flag))
        {
            if (!Quirks && Array.Exists(kubelet.CommandLine.Split(' '), word => word.StartsWith(Flag + "=", StringComparison.Ordinal) && IsZero(word[(Flag.Length + 1)..])))
            {
                responses.Fail();
            }
        }
        else if (kubelet.HasConfigFlag && kubelet.LacksContent)
        {
            FailNameless(kubelet, responses);
        }
        else if (kubelet.HasConfigFlag && kubelet.TryReadConfig(out var config) && config.Get("streamingConnectionIdleTimeout"u8) is var timeout
            && (timeout.IsNumber(0) || (!Quirks && timeout.Text() is { } text && IsZero(text))))
        {
            responses.Fail().FailedReview("streamingConnectionIdleTimeout");
        }
    }

    private static bool IsZero(string duration) => Array.IndexOf(Zeros, duration) >= 0;
}

using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class EtcdEncryptionNative : ApiServerRule
{
    public override string Name => "etcd-encryption-native";

    public override void Judge(Workload pod, Responses responses)
    {
        if (CommandWords.Of(pod) is { } words && !words.AnyContains("--encryption-provider-config="))
        {
            responses.Fail().Fix(words.Slot(0), "--encryption-provider-config=YOUR_VALUE");
        }
    }
}

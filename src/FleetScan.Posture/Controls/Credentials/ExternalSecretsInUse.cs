using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Credentials;

internal sealed class ExternalSecretsInUse : WorkloadRule
{
    public override string Name => "ensure-external-secrets-storage-is-in-use";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (var volume in workload.PodSpec.Get("volumes"u8).Items())
        {
            if (volume.Get("csi"u8, "volumeAttributes"u8, "secretProviderClass"u8).IsSet())
            {
                return;
            }
        }

        responses.Fail().Fix(workload.At("volumes[0].csi.volumeAttributes.secretProviderClass"), "YOUR_VALUE");
    }
}

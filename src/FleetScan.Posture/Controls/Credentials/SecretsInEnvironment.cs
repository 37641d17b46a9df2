using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Credentials;

internal sealed class SecretsInEnvironment : WorkloadRule
{
    public override string Name => "rule-secrets-in-env-var";

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.LastingContainers)
        {
            var index = 0;
            foreach (var variable in container.Element.Get("env"u8).Items())
            {
                if (variable.Get("valueFrom"u8, "secretKeyRef"u8).IsSet())
                {
                    responses.Fail().FailedDelete(container.At("env", index, ".name"));
                }

                index++;
            }

            index = 0;
            foreach (var source in container.Element.Get("envFrom"u8).Items())
            {
                if (source.Get("secretRef"u8).IsSet())
                {
                    responses.Fail().FailedDelete(container.At("envFrom", index, ".secretRef"));
                }

                index++;
            }
        }
    }
}

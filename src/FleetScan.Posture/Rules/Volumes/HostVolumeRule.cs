using System.Globalization;
using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that fails volumes which show the node to containers, wherever a container mounts volumes at all.</summary>
internal abstract class HostVolumeRule : WorkloadRule
{
    protected sealed override void Judge(Workload workload, Responses responses)
    {
        var index = 0;
        foreach (var volume in workload.PodSpec.Get("volumes"u8).Items())
        {
            if (volume.Get("name"u8).IsDefined() && volume.Get("hostPath"u8, "path"u8) is var path && path.IsSet() && IsBad(path))
            {
                Judge(workload, index, volume.Get("name"u8), responses);
            }

            index++;
        }
    }

    protected abstract bool IsBad(JsonElement path);

    /// <summary>Whether a volume that a container mounts twice is an error of upstream's rule.</summary>
    protected virtual bool WantsOneMount => false;

    /// <summary>The containers whose mounts count.</summary>
    protected virtual ReadOnlySpan<Container> ContainersOf(Workload workload) => workload.LastingContainers;

    private void Judge(Workload workload, int volume, JsonElement name, Responses responses)
    {
        var written = name.AsWritten();
        foreach (ref readonly var container in ContainersOf(workload))
        {
            var mounts = container.Element.Get("volumeMounts"u8);
            if (!mounts.IsDefined())
            {
                continue;
            }

            var response = responses.Fail().FailedDelete(workload.At(string.Create(CultureInfo.InvariantCulture, $"volumes[{volume}]")));
            var (index, found) = (0, 0);
            foreach (var mount in mounts.Items())
            {
                if (mount.Get("name"u8).AsWritten() == written)
                {
                    response.FailedDelete(container.At("volumeMounts", index));
                    found++;
                }

                index++;
            }

            if (WantsOneMount && found > 1)
            {
                throw new ConflictingAnswersException(Name);
            }
        }
    }
}

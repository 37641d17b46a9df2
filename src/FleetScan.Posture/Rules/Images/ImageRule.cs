using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges the images of regular containers one by one.</summary>
internal abstract class ImageRule : WorkloadRule
{
    protected sealed override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed && container.Element.Get("image"u8).Text() is { } image && IsBad(image))
            {
                responses.Fail().FailedReview(container.At("image"));
            }
        }
    }

    protected abstract bool IsBad(string image);
}

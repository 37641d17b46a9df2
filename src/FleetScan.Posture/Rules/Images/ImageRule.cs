using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges the images of regular containers one by one.</summary>
internal abstract class ImageRule : WorkloadRule
{
    protected sealed override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed && container.Element.Get("image"u8) is var image && image.IsDefined() && IsBad(image.Text()))
            {
                responses.Fail().FailedReview(container.At("image"));
            }
        }
    }

    /// <summary>Whether the image is bad; null for one that is no text.</summary>
    protected abstract bool IsBad(string? image);
}

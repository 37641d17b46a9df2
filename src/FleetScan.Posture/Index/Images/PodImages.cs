using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>The images of a pod's regular containers, by position; null where a container has none.</summary>
internal sealed class PodImages(IReadOnlyList<string?> images) : Fact
{
    public static readonly FactSource Source = new ImageSource();

    public IReadOnlyList<string?> Images { get; } = images;

    private sealed class ImageSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            if (target.Workload is not { IsPod: true } pod)
            {
                return null;
            }

            var images = new string?[pod.Containers.Length];
            for (var index = 0; index < images.Length; index++)
            {
                images[index] = strings.Share(pod.Containers[index].Element.Get("image"u8));
            }

            return new PodImages(images);
        }
    }
}

using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Rules;

/// <summary>A rule that judges the images of agent sandboxes one by one.</summary>
internal abstract class SandboxImageRule : SandboxRule
{
    protected sealed override void Judge(JsonElement spec, Responses responses)
    {
        foreach (var (container, path) in ContainersOf(spec, "containers").Concat(ContainersOf(spec, "initContainers")))
        {
            var image = container.Get("image"u8);
            if (image.IsDefined() && !image.Is(""u8) && IsBad(image.Text()))
            {
                responses.Fail().Failed(path + ".image");
            }
        }
    }

    /// <summary>Whether the image is bad; null for one that is no text.</summary>
    protected abstract bool IsBad(string? image);
}

using System.Globalization;
using System.Text.RegularExpressions;
using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

/// <summary>A Deployment that runs NGINX ingress controllers of a known version.</summary>
internal sealed partial class IngressControllers(bool hasOldTag, IReadOnlyList<int> oldContainers) : Fact
{
    public static readonly FactSource Source = new ControllerSource();

    private static readonly string[] Names = ["nginx-controller", "ingress-controller", "ingress-nginx"];

    /// <summary>Whether a tag, compared as text, is that of an old version; upstream selects by it and judges by the number.</summary>
    public bool HasOldTag { get; } = hasOldTag;

    /// <summary>The positions of containers whose version has the vulnerability.</summary>
    public IReadOnlyList<int> OldContainers { get; } = oldContainers;

    /// <summary>The fact; null where no container is such a controller, or the Deployment has no namespace.</summary>
    public static IngressControllers? Of(RuleTarget target)
    {
        if (target.Document is not { Kind: "Deployment", Namespace: not null } || target.Workload is not { } workload)
        {
            return null;
        }

        var found = false;
        var hasOldTag = false;
        var old = new List<int>();
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.Element.Get("image"u8).Text() is { } image && IsController(image))
            {
                found = true;
                hasOldTag |= IsOldTag(TagOf(image));
                if (IsOldVersion(image))
                {
                    old.Add(container.Index);
                }
            }
        }

        return found ? new IngressControllers(hasOldTag, old) : null;
    }

    [GeneratedRegex(":[0-9A-Za-z_][0-9A-Za-z_.-]{0,127}(/)?", RegexOptions.CultureInvariant)]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"([0-9]+)\.([0-9]+)\.([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();

    private static bool IsController(string image) =>
        Array.Exists(Names, name => image.Contains(name, StringComparison.Ordinal)) && TagPattern().Matches(image).Any(match => !match.Value.EndsWith('/'));

    private static string TagOf(string image)
    {
        var parts = image.Split(':');
        return image.Contains('@', StringComparison.Ordinal) && parts.Length > 1 ? parts[^2].Split('@')[0] : parts[^1];
    }

    private static bool IsOldTag(string tag) => tag.StartsWith('v')
        ? string.CompareOrdinal(tag, "v0.49") <= 0 || tag == "v1.0.0"
        : string.CompareOrdinal(tag, "0.49") <= 0 || tag == "1.0.0";

    private static bool IsOldVersion(string image)
    {
        var match = VersionPattern().Match(image);
        if (!match.Success)
        {
            return false;
        }

        return (NumberOf(match.Groups[1]), NumberOf(match.Groups[2]), NumberOf(match.Groups[3])) is (0, < 49, _) or (0, 49, 0) or (1, 0, 0);
    }

    // Longer digit runs are no version that anybody released.
    private static int NumberOf(Group group) => int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    private sealed class ControllerSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) => Of(target);
    }
}

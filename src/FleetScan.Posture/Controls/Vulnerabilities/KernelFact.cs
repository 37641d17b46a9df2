using System.Globalization;
using System.Text.RegularExpressions;
using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

/// <summary>Whether the kernel of a Linux node has CVE-2022-0185, or whether its settings let users make namespaces.</summary>
internal sealed partial class KernelFact(bool isVulnerable, bool letsUsersMakeNamespaces) : Fact
{
    public const string Variables = "LinuxKernelVariables";

    public static readonly FactSource Source = new KernelSource();

    public bool IsVulnerable { get; } = isVulnerable;

    public bool LetsUsersMakeNamespaces { get; } = letsUsersMakeNamespaces;

    [GeneratedRegex(@"([0-9]+)\.([0-9]+)\.([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex("-([0-9]+)-([0-9A-Za-z_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Build();

    private static bool HasVulnerability(string kernel)
    {
        var version = Version().Match(kernel);
        var build = Build().Match(kernel);
        if (!version.Success || !build.Success || NumberOf(version.Groups[1]) != 5)
        {
            return false;
        }

        var (minor, patch) = (NumberOf(version.Groups[2]), NumberOf(version.Groups[3]));
        return build.Groups[2].Value == "azure"
            ? minor is >= 1 and <= 4 && patch == 0 && NumberOf(build.Groups[1]) < 1067
            : minor is >= 1 and <= 16 && patch < 2;
    }

    private static int NumberOf(Group group) => int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    private sealed class KernelSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            if (target.Document.Kind == Variables)
            {
                return new KernelFact(isVulnerable: false, target.Root.Get("data"u8).Items()
                    .Any(variable => variable.Get("key"u8).Is("unprivileged_userns_clone"u8) && variable.Get("value"u8).Is("1\n"u8)));
            }

            var info = target.Root.Get("status"u8, "nodeInfo"u8);
            return target.Document.Kind == "Node" && info.Get("operatingSystem"u8).Is("linux"u8)
                ? new KernelFact(HasVulnerability(info.Get("kernelVersion"u8).Text() ?? ""), letsUsersMakeNamespaces: false)
                : null;
        }
    }
}

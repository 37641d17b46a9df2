using FleetScan.Kubernetes;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Vulnerabilities;

/// <summary>A ConfigMap that forbids snippet annotations.</summary>
internal sealed class SnippetsForbidden : Fact
{
    public static readonly FactSource Source = new ForbiddenSource();

    public static bool IsBy(RuleTarget target) =>
        target.Document is { Kind: "ConfigMap", Namespace: not null } && target.Root.Get("data"u8, "allow-snippet-annotations"u8).Is("false"u8);

    private sealed class ForbiddenSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings) => IsBy(target) ? new SnippetsForbidden() : null;
    }
}

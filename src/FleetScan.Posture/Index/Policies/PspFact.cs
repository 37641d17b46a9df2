using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Index;

/// <summary>How open a pod security policy is.</summary>
internal sealed class PspFact(PspOpenness openness) : Fact
{
    public const string Kind = "PodSecurityPolicy";

    public static readonly FactSource Source = new PspSource();

    public PspOpenness Openness { get; } = openness;

    private sealed class PspSource : FactSource
    {
        public override Fact? Read(RuleTarget target, StringPool strings)
        {
            if (target.Document.Kind != Kind)
            {
                return null;
            }

            var spec = target.Root.Get("spec"u8);
            var openness = If(spec.Get("allowedCapabilities"u8).Count() > 0, PspOpenness.AllowsCapabilities)
                | If(spec.Get("allowPrivilegeEscalation"u8).IsTrue(), PspOpenness.AllowsEscalation)
                | If(spec.Get("hostIPC"u8).IsTrue(), PspOpenness.AllowsHostIpc)
                | If(spec.Get("hostNetwork"u8).IsTrue(), PspOpenness.AllowsHostNetwork)
                | If(spec.Get("hostPID"u8).IsTrue(), PspOpenness.AllowsHostPid)
                | If(spec.Get("privileged"u8).IsTrue(), PspOpenness.AllowsPrivileged)
                | If(AllowsRoot(spec.Get("runAsUser"u8)), PspOpenness.AllowsRoot)
                | If(spec.Get("requiredDropCapabilities"u8).Count() == 0, PspOpenness.DropsNothing);
            return new PspFact(openness);
        }

        private static PspOpenness If(bool condition, PspOpenness openness) => condition ? openness : PspOpenness.None;

        // As upstream orders values, a text is above every number.
        private static bool IsAboveZero(JsonElement minimum) =>
            minimum.ValueKind == JsonValueKind.String || (minimum.ValueKind == JsonValueKind.Number && minimum.TryGetDouble(out var number) && number > 0);

        private static bool AllowsRoot(JsonElement user)
        {
            if (!user.IsDefined() || user.Get("rule"u8).Is("MustRunAsNonRoot"u8))
            {
                return false;
            }

            return !user.Get("rule"u8).Is("MustRunAs"u8) || !user.Get("ranges"u8).Items().Any(range => IsAboveZero(range.Get("min"u8)));
        }
    }
}
